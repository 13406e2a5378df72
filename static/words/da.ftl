### common: words more than one page uses

brand = Samtidig
skip-to-content = Gå til indholdet
language = Sprog
close = Luk
cancel = Fortryd
save = Gem
notices = Beskeder
optional = (valgfrit)
loading = Henter …
characters-left =
    { $count ->
        [one] { $count } tegn tilbage
       *[other] { $count } tegn tilbage
    }
time-left = Tid tilbage:
time-over-by = Tiden er gået, over tid:
time-stands = Tiden står stille
alone-here = Kun hos os

phase-verb-welcome = Velkommen: tjek ind
phase-verb-talk = Lyt, og skriv det ned, du vil huske
phase-verb-writing = Skriv
phase-verb-clustering = Saml det, der hører sammen
phase-verb-cross_check_in = Hør, hvor de andre er
phase-verb-break = Pause
phase-verb-sparring = Giv sparring, og skriv spørgsmålene ned
phase-verb-building = Stjæl og byg videre
phase-verb-outputs = Saml det til noget, andre kan bruge
phase-verb-prioritising = Tryk Godt set ved det vigtigste
phase-verb-bazaar = Se, hvad der kom ud af det
phase-verb-check_out = Tjek ud
phase-verb-other = Vi arbejder
phase-before = Vi begynder kl. { $time }
phase-before-soon = Vi begynder om lidt
phase-before-short = Vi er ikke begyndt endnu
phase-after = Værkstedet er slut

steps = Trin i fasen
step-minutes = { $minutes } min.
step-verb-alone = Skriv hver for sig
step-verb-pairs = Del to og to, og skriv
step-verb-fours = Saml det fire og fire
step-verb-all = Del med alle

level-own = Kun dig
level-own-until = Kun dig, til det vises
level-table = Kun bord { $table }
level-desk = Kun dig og facilitatoren
level-site = Kun { $site }
level-all = Alle steder
level-public = Alle, også offentligheden
level-own-write = Kun du ser det, til det vises frem. Så ses det { $to }.
level-table-write = Kun bord { $table } og jeres facilitator ser det. Ingen skærm viser det.
level-desk-write = Kun du og jeres facilitator ser det. Ingen skærm viser det.
level-site-write = Det kan kun ses i { $site }, også på skærmen her.
level-all-write = Det kan ses alle steder, også på skærmene.
level-public-write = Det kan ses af alle, også i den offentlige rapport.
level-named = Dit navn kan stå ved.
level-begun = Begyndt i ”{ $phase }”:
reveal-to-table = af jeres bord
reveal-to-site = af { $site }
reveal-to-all = alle steder
reveal-to-public = alle steder og i den offentlige rapport

table-named = Bord { $table }
table-none = Intet bord
people-named =
    { $count ->
        [one] 1 person
       *[other] { $count } personer
    }
seat-table = Bord
seat-people = Hvor mange skriver på denne enhed?
seat-people-me = Kun mig
seat-people-hint = Så bliver alle talt med, også dem uden egen enhed.

note-kind-idea = Indspark
note-kind-question = Spørgsmål
note-kind-experience = Erfaring
note-kind-failed_attempt = Fejlslagent forsøg
note-kind-fact = Fakta
note-learned = Det lærte vi
note-change = Det skal ændres hos os
degree-copied = Stjålet
degree-adapted = Bygget videre
degree-inspired = Inspireret
degree-copied-from = Stjålet fra
degree-adapted-from = Bygger videre på
degree-inspired-from = Inspireret af
reply-kind-question = Spørgsmål
reply-kind-answer = Svar
reply-kind-sparring = Sparring
reply-kind-praise = Ros
note-source-away = en seddel, der ikke længere vises
reaction = Godt set
reaction-said = har sagt det

maturity-sub_element = Delelement
maturity-ready_to_test = Klar til test
maturity-tested = Testet
maturity-in_use = I brug

mood-1 = rigtig skidt
mood-2 = lidt skidt
mood-3 = midt imellem
mood-4 = godt
mood-5 = rigtig godt
mood-is = Har det { $mood }.

line-on = Forbundet
line-off = Ingen forbindelse
line-connecting = Forbinder …
line-stopped = Stoppet
line-sending =
    { $count ->
        [one] Sender 1
       *[other] Sender { $count }
    }
line-away = Forbindelsen er væk. Skriv bare videre. Det sendes, når den er tilbage.
line-away-since = Ingen forbindelse siden kl. { $time }. Skriv bare videre: det sendes, når forbindelsen er tilbage.
line-no-storage = Denne browser kan ikke gemme. Hold siden åben, indtil alt er sendt.
line-to-front = Til forsiden
line-try-again = Prøv igen
lost-title = Siden findes ikke
lost-text = Måske er der en slåfejl i adressen, eller også er linket blevet for gammelt.
lost-code = Har du en kode?
page-meddled = Noget i browseren, oftest en oversættelse, har lavet om på siden, så den ikke længere følger med. Slå oversættelsen fra, og hent siden igen.
page-reload = Hent siden igen
stopped-4500 = Siden og serveren forstår ikke hinanden. Hent siden igen.
stopped-4501 = Adgangen er udløbet. Vi henter en ny …
stopped-4503 = Du er taget ud af det fælles værksted. Tal med din facilitator.
stopped-4504 = Det fælles værksted findes ikke længere, eller adgangen er lukket.
stopped-facilitator = Bordets link gælder ikke længere: det er lavet om eller lukket, eller værkstedet er slettet. Bed arrangøren om et nyt.
stopped-screen = Skærmens link gælder ikke længere: det er lavet om eller lukket, eller værkstedet er slettet. Bed arrangøren om et nyt.
stopped-organiser = Arrangørens link gælder ikke længere: det er lavet om, eller værkstedet er slettet. Åbn siden med det nye link.
gone-unsent = Det, du ikke fik sendt, er slettet fra denne enhed.
stopped-4505 = For mange forbindelser fra denne enhed. Luk nogle faner, og hent siden igen.
stopped-4506 = Åbnet et andet sted. Hent siden igen for at fortsætte her.
stopped-other = Forbindelsen er lukket. Hent siden igen.

refused-not_allowed = Det kan du ikke gøre her.
refused-unknown_note = Sedlen findes ikke længere.
refused-unknown_output = Resultatet findes ikke længere.
refused-unknown_site = Stedet findes ikke.
refused-not_your_note = Kun den, der skrev sedlen, kan ændre den.
refused-unknown_vote = Afstemningen findes ikke længere.
refused-vote_closed = Afstemningen er lukket. Det, du havde sat inden, tæller.
refused-vote_begun = En anden har lige åbnet en afstemning.
refused-vote_open = Luk afstemningen først.
refused-over_budget = Der er ikke flere prikker tilbage. Tag en tilbage et andet sted.
refused-not_for_all = Kun det, alle steder kan se, kan få prikker.
refused-dots_placed = Tag først nogle prikker tilbage: der er sat flere, end så få har.
refused-vote_imported = Den er hentet fra en fil uden stemmesedler, så den kan ikke åbnes igen.
refused-unknown_reply = Svaret findes ikke længere.
refused-not_your_reply = Kun den, der skrev det, kan tage det tilbage.
refused-answered_there = Spørgsmålet bliver besvaret på det sted, det er stillet til.
refused-not_your_output = Kun den, der lavede resultatet, kan trække det tilbage.
refused-changed_meanwhile = En anden nåede at ændre teksten først.
refused-already_checked_in = Du har allerede tjekket ind i denne runde.
refused-id_taken = Den findes allerede.
refused-empty_text = Der er ingen tekst.
refused-text_too_long = Teksten er for lang.
refused-too_many_lines = Teksten har for mange linjer (højst 20).
refused-too_many_marks = Teksten har for mange tegn oven på hinanden.
refused-command_too_large = Det er mere, end der kan sendes på én gang. Gør det kortere.
refused-not_started = Værkstedet er ikke begyndt.
refused-ended = Værkstedet er slut.
refused-already_moved = Programmet er rykket imens.
refused-no_previous_phase = Der er ingen fase før denne.
refused-session_full = Der er ikke plads til flere sedler.
refused-session_closed = Værkstedet er lukket.
refused-unknown_phase = Fasen findes ikke.
refused-last_step = Det var det sidste trin i fasen.
refused-nothing_private = Her er ikke skrevet noget, der venter på at blive vist.
refused-kept_to_site = Sedlen er kun for det sted, hvor den er skrevet. Den kan ikke komme med i den offentlige udgave.
refused-not_lower = En seddel kan kun vises for færre, ikke for flere.
refused-bad_steps = Trin hører til i en fase, hvor der skrives eller gives sparring, og hvert trin kan kun være der én gang.
refused-bad_scene = Den scene kan ikke vises.
refused-site_in_use = Stedet er i brug og kan ikke fjernes.
refused-unknown_cluster = Klyngen findes ikke længere. Intet er flyttet.
refused-not_sorting_now = Der samles ikke i klynger lige nu.
refused-note_kept_back = Sedlen er kun for få, så den kan ikke ligge i en klynge.
refused-cluster_of_one_site = Klyngen er kun for sit eget sted, men sedlen er for flere.
refused-same_cluster = En klynge kan ikke slås sammen med sig selv.
refused-too_many_clusters = Der er ikke plads til flere klynger.
refused-try_again = Serveren kan ikke gemme lige nu. Vi prøver igen.
refused-session_damaged = Værkstedet kan ikke læses, fordi en del af det er skadet på serveren. Det, I har skrevet, er her stadig. Sig det til den, der driver serveren.
refused-newer_release = Serveren er ældre end værkstedet. Vi prøver igen.
refused-other = Serveren sagde nej ({ $code }).

problem-offline = Vi kan ikke få fat i serveren. Tjek netværket, og prøv igen.
problem-failed = Noget gik galt. Prøv igen om lidt.
problem-wrong_code = Koden passer ikke. Se efter på skærmen eller arket: den har 8 tegn.
problem-wrong_key = Linket virker ikke længere. Bed om et nyt.
problem-site_needed = Vælg, hvor du er.

### index: the front door

index-what = ét værksted, flere steder, samme tid
index-headline =
    Ét værksted.
    Flere steder.
    Samme tid.
index-lead = Mennesker mødes i de samme timer i flere byer, om det samme tema. Her kan de se hinandens arbejde, mens det sker, og tage det bedste med sig.
index-join = Vær med
index-how = Sådan foregår det
index-write = Skriv.
index-write-more = Det, du skriver, kan ses alle steder med det samme. Ingen konto, og navnet er frivilligt.
index-see = Se de andre.
index-see-more = Sedler fra de andre byer lander på væggen hos jer, med mærke, form og farve for hvert sted.
index-take = Stjæl med hjem.
index-take-more = Byg videre på andres idéer. De får at vide, hvem der førte dem videre.
index-organiser = Er du arrangør?
index-setup = Opret et fælles værksted

### join: the way in

join-page-title = Vær med
join-title = Vær med
join-code = Kode
join-code-hint = 8 tegn. Koden står på skærmen i lokalet og på arket på bordet.
join-next = Videre
join-looking = Ser efter …
join-where = Hvor er du?
join-site-missing = Vælg, hvor du er.
join-find = Skriv de første bogstaver
join-find-hint = Der er { $count } steder. Skriv begyndelsen af dit.
join-find-found =
    { $count ->
        [one] 1 sted
       *[other] { $count } steder
    }
join-find-more = { $count } steder. Her er de seks første. Skriv lidt mere.
join-find-none = Intet sted hedder sådan. Prøv med færre bogstaver.
join-find-chosen = Du er i { $site }.
join-find-other = Et andet sted
join-alias = Hvad skal vi kalde dig?
join-alias-hint = Et fornavn eller et dæknavn. Står ved det, du skriver. Du kan ændre det senere.
join-more = Fortæl lidt mere om dig
join-role = Hvad er du her som?
join-organisation = Hvor kommer du fra?
join-go = Deltag
join-joining = Lukker op …
join-privacy = Det, du skriver, kan ses af alle deltagere og gemmes hos { $organiser } til { $date }. Navne kommer ikke med i rapporten. Spørgsmål eller sletning: { $contact }.
join-privacy-names = Det, du skriver, og det navn, du vælger, kan ses af alle deltagere, gemmes hos { $organiser } til { $date } og kan komme med i rapporten. Spørgsmål eller sletning: { $contact }.
join-the-organiser = arrangøren
join-until-unknown = arrangørens frist
join-other-code = Brug en anden kode
join-continue = Fortsæt
join-continue-as = Fortsæt som { $alias }
join-a-workshop = Et fælles værksted
join-before = Her har du været før
join-forget = Glem mig her
join-keep = Behold
join-in-as = Enheden er allerede med som { $alias } i { $site }.
join-in-nameless = Enheden er allerede med i { $site }.
join-in-table = Når du fortsætter, sidder du ved bord { $table }.
join-in-waiting =
    { $count ->
        [one] 1 ting er ikke sendt endnu. Den bliver sendt, når du fortsætter.
       *[other] { $count } ting er ikke sendt endnu. De bliver sendt, når du fortsætter.
    }
join-in-draft = Det, du ikke fik skrevet færdigt, ligger klar.
join-someone-else = Jeg er en anden
join-the-former = den forrige
join-hand-on = Når du er med, glemmer enheden { $who }.
join-hand-on-waiting =
    { $count ->
        [one] 1 ting er ikke sendt endnu. Den bliver stadig sendt fra { $who }.
       *[other] { $count } ting er ikke sendt endnu. De bliver stadig sendt fra { $who }.
    }
join-hand-on-draft = Det, { $who } ikke fik skrevet færdigt, bliver slettet.
join-open-link = Fortsæt med det personlige link
former-refused =
    { $count ->
        [one] 1 ting fra den forrige på denne enhed kunne ikke gemmes.
       *[other] { $count } ting fra den forrige på denne enhed kunne ikke gemmes.
    }
problem-no_code = Skriv koden først.


### report: the report and the files one takes home

report-of = Rapport
report-title = { $title }: rapport
report-theme = Tema
report-when = { $date } kl. { $start }–{ $end }
report-organiser = Arrangør
report-contact = Kontakt
report-sites = Steder
report-site = Sted
report-hosts = Værter: { $hosts }
report-contents = Indhold
report-made-with = Lavet med Samtidig.
report-to-share = Lavet med Samtidig. Rapporten må sendes videre, som den er.

report-left-out = Det er ikke med
report-left-out-nothing = Alt, der blev skrevet, er med. Intet er udeladt.
report-left-out-hidden =
    { $count ->
        [one] 1 seddel er ikke med, fordi en facilitator har skjult den.
       *[other] { $count } sedler er ikke med, fordi en facilitator har skjult dem.
    }
report-left-out-withdrawn =
    { $count ->
        [one] 1 seddel er ikke med, fordi den, der skrev den, har trukket den tilbage.
       *[other] { $count } sedler er ikke med, fordi de, der skrev dem, har trukket dem tilbage.
    }
report-left-out-site_only =
    { $count ->
        [one] 1 seddel er ikke med, fordi den kun blev skrevet til sit eget sted.
       *[other] { $count } sedler er ikke med, fordi de kun blev skrevet til deres eget sted.
    }
report-left-out-private_notes =
    { $count ->
        [one] 1 seddel er ikke med, fordi den kun er for den, der skrev den.
       *[other] { $count } sedler er ikke med, fordi de kun er for dem, der skrev dem.
    }
report-left-out-table_notes =
    { $count ->
        [one] 1 seddel er ikke med, fordi den kun er for sit bord.
       *[other] { $count } sedler er ikke med, fordi de kun er for deres bord.
    }
report-left-out-not_public =
    { $count ->
        [one] 1 bidrag er ikke med, fordi det ikke er offentligt.
       *[other] { $count } bidrag er ikke med, fordi de ikke er offentlige.
    }
report-left-out-withdrawn_outputs =
    { $count ->
        [one] 1 resultat er ikke med, fordi det er trukket tilbage.
       *[other] { $count } resultater er ikke med, fordi de er trukket tilbage.
    }
report-left-out-votes =
    { $count ->
        [one] 1 afstemning er ikke med, fordi den ikke er vist.
       *[other] { $count } afstemninger er ikke med, fordi de ikke er vist.
    }
report-left-out-replies =
    { $count ->
        [one] 1 spørgsmål, svar eller ord er ikke med, fordi det er skjult eller trukket tilbage, eller fordi det hører til noget, der ikke er med.
       *[other] { $count } spørgsmål, svar og ord er ikke med, fordi de er skjult eller trukket tilbage, eller fordi de hører til noget, der ikke er med.
    }
report-left-out-site_clusters =
    { $count ->
        [one] 1 klynge er ikke med, fordi den kun er for sit eget sted.
       *[other] { $count } klynger er ikke med, fordi de kun er for deres eget sted.
    }
report-left-out-names_not_chosen = Navne og kontaktpersoner er ikke med, fordi de ikke er valgt til.
report-left-out-names_not_agreed = Navne og kontaktpersoner er ikke med, fordi det er aftalt, at der ikke samles navne.

report-counts = I tal
report-participants = Deltagere
report-notes = Sedler
report-outputs = Resultater
report-check-ins = Tjek-ind
report-all = I alt

report-output-number = Resultat { $number }
report-output-from = Resultat { $number } fra { $site }
report-note-number = { $site }, seddel { $number }
report-no-outputs = Der blev ikke samlet resultater.
report-no-notes = Her blev ikke skrevet sedler.
report-no-check-ins = Ingen tjekkede ind.
report-lineage = Bygger på
report-lineage-none = Står for sig selv: det bygger ikke på andre sedler.
report-lineage-more = (og mere)
report-lineage-at = (vist ved resultat { $number })
report-absent = noget, der ikke er med i rapporten
report-sites-behind = Bygger på bidrag fra
report-contact-is = Kontakt: { $contact }
report-site-only = Kun skrevet til { $site }
report-further-copied = Stjålet af
report-further-adapted = Bygget videre af
report-further-inspired = Inspirerede
report-further-output = Brugt i

report-notes-by-site = Sedler, sted for sted
report-notes-count =
    { $count ->
        [one] 1 seddel
       *[other] { $count } sedler
    }
report-replies = Spørgsmål og svar
report-replied-to = Svar på (id)
report-replies-question =
    { $count ->
        [one] 1 spørgsmål
       *[other] { $count } spørgsmål
    }
report-replies-answer = { $count } svar
report-replies-sparring =
    { $count ->
        [one] sparring 1 gang
       *[other] sparring { $count } gange
    }
report-replies-praise =
    { $count ->
        [one] ros 1 gang
       *[other] ros { $count } gange
    }
report-replies-sum =
    { $across ->
        [0] { $kinds }. Alt blev på sit eget sted. Det står under det, det handler om.
        [one] { $kinds }. 1 af dem gik til et andet sted. De står under det, de handler om.
       *[other] { $kinds }. { $across } af dem gik til et andet sted. De står under det, de handler om.
    }
report-unanswered = Spørgsmål, ingen nåede at svare på
report-is-public = Med i den offentlige udgave
report-public-version = Offentlig udgave. Den har kun det, der er skrevet til offentligheden, og det, arrangøren har løftet med.
report-votes = Prikker
report-vote = Afstemning
report-vote-of-notes = Afstemning { $number }: sedler
report-vote-of-clusters = Afstemning { $number }: klynger
report-vote-of-outputs = Afstemning { $number }: resultater
report-vote-how-person =
    { $dots ->
        [one] Hver deltager havde 1 prik.
       *[other] Hver deltager havde { $dots } prikker.
    }
report-vote-how-table =
    { $dots ->
        [one] Hvert bord havde 1 prik.
       *[other] Hvert bord havde { $dots } prikker.
    }
report-vote-voters-person =
    { $count ->
        [0] Ingen satte prikker.
        [one] 1 satte prikker.
       *[other] { $count } satte prikker.
    }
report-vote-voters-table =
    { $count ->
        [0] Ingen borde satte prikker.
        [one] 1 bord satte prikker.
       *[other] { $count } borde satte prikker.
    }
report-vote-on = Hvad
report-dots = Prikker
report-vote-others =
    { $count ->
        [one] 1, der ikke er med i rapporten
       *[other] { $count }, der ikke er med i rapporten
    }
report-reactions-to = Sagt om
report-reactions-from = Hvorfra

report-barometer = Dagens barometer
report-barometer-intro = Hvor meget gik fra det ene sted til det andet?
report-shared = Hvad
report-share = Andel
report-barometer-outputs = { $across } af { $all } resultater bygger på noget fra et andet sted
report-barometer-notes = { $across } af { $all } sedler blev taget videre et andet sted
report-percent = { $percent } %
report-flows = Hvem tog hvad videre
report-flows-caption = Så mange gange blev noget fra ét sted taget videre, direkte, på et sted
report-flow-from = Fra
report-flow-to = Til { $site }

report-rounds = Tjek-ind, runde for runde
report-round-before = Før vi begyndte
report-round-after = Efter programmet
report-mood-average = Stemning { NUMBER($average, minimumFractionDigits: 1, maximumFractionDigits: 1) } af 5
report-mood-answers =
    { $count ->
        [one] 1 svar
       *[other] { $count } svar
    }
report-mood-none = Ingen stemning angivet
report-mood = Stemning
report-answers = Svar
report-to-the-others = { $site } til de andre

report-timeline = Programmet, planlagt og som det gik
report-timeline-caption = Klokkeslæt er dansk tid
report-phase = Fase
report-planned = Planlagt
report-minutes = { $minutes }{ "\u00A0" }min.
report-actual = Som det gik
report-actual-span = { $start }–{ $end } ({ $minutes }{ "\u00A0" }min.)
report-actual-going = { $start }– (i gang)
report-actual-alone = Kun { $site }: { $span }
report-not-held = Ikke holdt
report-skipped = Sprunget over
report-taken-out = Taget ud af programmet

report-facts = Det vidste vi på forhånd
report-source = Kilde: { $source }

report-kind = Type
report-kind-note = Seddel
report-kind-output = Resultat
report-kind-check_in = Tjek-ind
report-kind-site_check_in = Stedets ord til de andre
report-column-mark = Mærke
report-column-time = Tidspunkt
report-column-note-kind = Slags
report-column-title = Titel
report-column-text = Tekst
report-column-builds-on = Bygger på
report-column-degree = Hvordan
report-column-sources-sites = Fra steder
report-column-further = Taget videre af
report-column-maturity = Modenhed
report-column-contact = Kontaktperson
report-column-name = Navn
report-column-id = Id
report-column-builds-on-ids = Bygger på (id)

archive-too_large = Filen er for stor til at være fra et værksted.
archive-not_an_archive = Filen er ikke et arkiv fra Samtidig, eller den er blevet ændret.
archive-other_encoding = Filen er gemt som UTF-16. Gem den som UTF-8, og prøv igen.
archive-other_version = Arkivet er fra en nyere udgave af Samtidig, som vi ikke kan læse her.
archive-bad_entry = Arkivet kan ikke læses: noget i det kan ikke være sket.
archive-no_session = Arkivet fortæller ikke, hvilket værksted det er fra.
archive-too_much = Filen er for omfattende til at blive læst: der sker for meget i den.

### cli: the command line

cli-help = Samtidig: ét værksted, flere steder på samme tid. Uden en kommando startes serveren. Indstillinger er miljøvariable (SAMTIDIG_...); se docs/operations.md.
cli-help-serve = Start serveren, og lad den køre, til den bliver stoppet.
cli-help-demo = Start serveren med værkstedet fra 2018, spillet af simulerede tablets i begge byer.
cli-help-rehearse = Generalprøve: simulerede tablets mod en server, der kører. TARGET er et link til deltagere (http://vært/join#NØGLE), et link til arrangøren (http://vært/setup#NØGLE), en adresse eller en kode.
cli-help-export = Hent et værksted fra en server, der kører. FORMAT er en af: { $formats }.
cli-help-import = Lav et værksted ud fra et JSON-arkiv, og skriv dets links.
cli-help-backup = Kopiér journalen til én fil. Serveren må gerne køre imens.
cli-help-restore = Sæt en sikkerhedskopi på journalens plads. Serveren skal være stoppet.
cli-help-check = Se efter, om indstillinger og lager er i orden.
cli-help-deep = Læs også hver eneste linje i journalen, og sig, hvilket værksted der er skadet og hvor. Serveren må gerne køre imens.
cli-help-session = Læs værkstedet med dette id direkte i journalen i stedet for at spørge en server. Serveren må gerne køre imens.
cli-help-until = Kun de første N linjer i journalen: det, der står før en skade.
cli-help-lan = Lad alle på det samme netværk være med. Serveren får en nøgle til at oprette værksteder, som den viser.
cli-help-speed = Hvor hurtigt dagen spilles.
cli-help-url = Serverens adresse, når målet er en kode [{ $here }].
cli-help-server = Serverens adresse.
cli-help-create = Lav et værksted til prøven, og slet det bagefter.
cli-help-create-key = Nøglen til at oprette værksteder, når serveren kræver en.
cli-help-organiser-key = Prøv i en kopi af denne arrangørs værksted, og slet kopien bagefter.
cli-help-tablets = Hvor mange tablets.
cli-help-notes = Hvor mange sedler hver tablet skriver.
cli-help-seconds = Hvor længe de skriver.
cli-help-key = Arrangørens nøgle: det, der står efter # i arrangørens link.
cli-help-names = Tag navne med.
cli-help-output = Skriv til denne fil i stedet for skærmen.
cli-help-force = Skriv oven i en fil, der findes.

cli-cannot-listen = Serveren kan ikke lytte på { $host }, port { $port }: { $reason }. Stop det, der bruger den, eller vælg en anden med SAMTIDIG_HOST og SAMTIDIG_PORT.
cli-refused = { $where } siger nej: { $reason }
cli-nobody = Der er ingen forbindelse til { $where }: { $reason }
cli-no-link = „{ $target }“ er hverken en kode eller et link til deltagere eller arrangør.
cli-no-archive = Filen er ikke et JSON-arkiv fra Samtidig.
cli-written = Skrevet til { $path } ({ $size } byte).
cli-exists = { $path } findes allerede. Vælg et andet navn, eller brug --force.

cli-demo-title = Demoen er i gang: Aalborg og København, onsdag den 3. oktober 2018.
cli-demo-key = Nøgle til at oprette værksteder: { $secret }
cli-demo-no-network = Maskinen er ikke på noget netværk. Start demoen uden --lan.
cli-demo-stop = Stop med Ctrl+C. Næste demo begynder forfra.
cli-demo-running = Der kører allerede en demo ({ $path } er i brug). Stop den først.
cli-demo-failed = Demoen kunne ikke begynde: { $reason }
cli-imported = Værkstedet er hentet ind.
cli-scan = Scan koden for at være med.
cli-only-here = Adressen { $address } virker kun på denne maskine. Telefoner og andre maskiner kan ikke åbne links eller QR-koder. Sæt SAMTIDIG_PUBLIC_URL til den adresse, andre når serveren på, eller prøv demoen på netværket: samtidig demo --lan
cli-link-join = Deltagere
cli-link-join-site = Deltagere, { $site }
cli-link-code = Kode
cli-link-screen = Skærm, { $site }
cli-link-desk = Facilitator, { $site }
cli-link-organiser = Arrangør

cli-rehearsal-title = Generalprøve
cli-rehearsal-alias = Generalprøve { $number }
cli-rehearsal-copy = Generalprøven er i gang i en kopi. Se med her, indtil den er slut:
cli-rehearsal-note = { $alias }: seddel nr. { $number }. Kan I se den derovre?
cli-rehearsal-question = Hvordan ville det se ud hos os?
cli-rehearse-where = Sig, hvor der skal prøves: et link, en kode, --organiser-key eller --create.
cli-rehearse-remains = Prøvens sedler og deltagere bliver i værkstedet. Prøv næste gang i en kopi, der slettes bagefter: giv arrangørens link, --organiser-key eller --create.
cli-rehearse-deleted = Værkstedet til prøven er slettet igen.
cli-too-fast = En tablet må højst skrive én seddel i sekundet. Vælg færre sedler eller flere sekunder.
cli-joined = Er med
cli-sent = Sendt
cli-done = Bekræftet
cli-everywhere = Set alle steder
cli-refused-notes = Afvist
cli-lost = Mistet
cli-doubled = Set dobbelt
cli-alike = Ens på alle tablets
cli-returns = Nye forbindelser undervejs
cli-times = Fra sendt til set (midt / 95 % / langsomst)
cli-yes = ja
cli-no = nej
cli-passed = Bestået: alt kom frem, alle steder, én gang.
cli-failed = Ikke bestået. Se, hvad der mangler ovenfor.

cli-check-settings = Adresse: { $address }. Journal: { $journal }.
cli-check-good = Alt er i orden.
cli-check-in-use = { $path } er i brug af en server, der kører. Spørg den på /readyz.
cli-check-degraded = Ikke i orden: { $code }
cli-check-damaged = Værksted { $session }: linje { $entry } i journalen er skadet. Det, der står før, reddes med: samtidig export json --session { $session } --until { $before } --names -o reddet.json
cli-check-damaged-all = Værksted { $session }: linje 1 i journalen er skadet, og før den står der intet. Hent en sikkerhedskopi: samtidig restore FIL
cli-check-newer = Værksted { $session }: linje { $entry } er skrevet af en nyere udgave af Samtidig. Start den udgave igen. Intet er gået tabt.
cli-export-which = Giv enten --key (fra en server, der kører) eller --session (direkte fra journalen). --until hører til --session.
cli-no-session = Der er intet værksted { $session } i journalen.

cli-no-journal = Der er ingen journal i { $path }.
cli-backed-up =
    { $sessions ->
        [one] Kopieret til { $path }: { $sessions } værksted, { $size } byte.
       *[other] Kopieret til { $path }: { $sessions } værksteder, { $size } byte.
    }
cli-backup-failed = Kopien kunne ikke skrives: { $reason }
cli-damaged = { $path } kan ikke bruges som sikkerhedskopi: { $reason }
cli-wrong-version = ikke en journal, denne udgave kan læse (version { $version })
cli-in-use = { $path } er i brug. Stop serveren først.
cli-aside = Den journal, der var, ligger nu i { $path }.
cli-restored =
    { $sessions ->
        [one] { $path } er sat tilbage med { $sessions } værksted. Tablets, der kommer igen, sender selv det, der kom til siden.
       *[other] { $path } er sat tilbage med { $sessions } værksteder. Tablets, der kommer igen, sender selv det, der kom til siden.
    }
cli-restore-failed = Journalen kunne ikke sættes tilbage: { $reason }
cli-redis-backup = Journalen ligger i Redis. Kopiér den med „redis-cli --rdb backup.rdb“; docs/operations.md fortæller, hvordan kopien lægges tilbage. Et enkelt værksted hentes med „samtidig export json“ og lægges ind med „samtidig import“.

### errors: what HTTP answers when it cannot

refused-wrong_code = Koden passer ikke til et åbent værksted. Se efter, om den er skrevet rigtigt.
refused-wrong_key = Linket passer ikke til et åbent værksted. Bed om et nyt.
refused-code_needed = Skriv koden fra skærmen i lokalet.
refused-site_needed = Vælg, hvilket sted du er på.
refused-ticket_needed = Du skal komme ind gennem dit link.
refused-wrong_ticket = Din adgang er udløbet. Åbn dit link igen.
refused-create_key_needed = Skriv den nøgle, som giver lov til at oprette et værksted her.
refused-unknown_participant = Den deltager findes ikke.
refused-erasure_pending = Personen er slettet for alle, men det slettede ligger stadig i databasens filer. Prøv igen om lidt.
refused-erasure_not_kept = Intet er slettet: serveren kan ikke skrive i filen over dem, der er slettet, og en gammel kopi kunne hente personen tilbage. Sig det til den, der driver serveren.
refused-unknown_link = Det link findes ikke.
refused-link_stays = Det link kan laves nyt, men ikke lukkes.
refused-rehearsal_runs = Der kører allerede en generalprøve på dette værksted. Stop den, eller vent, til den er slut.
refused-unknown_template = Den skabelon findes ikke.
refused-unknown_format = Det format findes ikke. Vælg mellem: { $formats }.
refused-bad_archive = Filen kan ikke læses som et værksted: { $reason }
refused-bad_request = Forespørgslen kan ikke læses: { $reason }
refused-journal_full = Værkstedet kan ikke rumme mere: der er skrevet { $limit } gange. Hent rapporten, og lav et nyt til resten.
refused-foreign_origin = Siden hører til en anden server.
refused-json_needed = Forespørgslen skal være JSON.
refused-too_slow = Filen kom for langsomt. Prøv igen på en hurtigere forbindelse.
refused-not_found = Den side findes ikke.
refused-too_large = Det er for stort.
refused-our_fault = Der skete en fejl hos os. Prøv igen.
refused-too_many_commands = Send højst { $limit } ad gangen.
refused-bad_text = Teksten har tegn, som ikke kan gemmes.
refused-bad_base = Det er uklart, hvilken udgave der blev ændret.
refused-bad_command = Serveren forstod ikke beskeden. Genindlæs siden.
refused-empty_title = Skriv en titel.
refused-empty_site_name = Skriv et navn på stedet.
refused-no_sites = Der skal være mindst ét sted.
refused-mark_taken_twice = To steder har samme forkortelse.
refused-bad_wifi = Et wifi skal have et navn, og koden må højst have 120 tegn på én linje.
refused-bad_video_link = Videolinket skal begynde med https://.
refused-bad_date = Datoen skal skrives som 2026-10-03 og være fra år 2000 til højst to år ude i fremtiden.
refused-bad_time = Klokkeslættet skal skrives som 13:00.
refused-bad_time_zone = Den tidszone kender vi ikke. Den skrives som Europe/Copenhagen.
refused-bad_retention = Sletningsfristen skal være mellem 1 og 3650 dage.
refused-phase_twice = Den samme fase står to gange.
refused-too_many_sources = Vælg højst { $limit } kilder.

### tablet: the participant's page

characters-over =
    { $count ->
        [one] { $count } tegn for meget
       *[other] { $count } tegn for meget
    }
undo = Fortryd
act-changed = Ændret.
act-undone = Det er som før.
presence-label = Deltagere til stede
presence-away = er ikke forbundet lige nu
presence-in-all =
    { $sites ->
        [one] { $people } i alt på ét sted
       *[other] { $people } i alt på { $sites } steder
    }
view-tabs = Vis
view-notes = Sedler
view-outputs = Resultater
view-people = Tjek-ind
phase-news = Nu: { $phase }

check-in-title = Tjek ind
check-in-title-out = Tjek ud
check-in-mood = Hvordan har du det lige nu?
check-in-mood-out = Hvordan går du herfra?
check-in-sentence = En sætning: hvad tager du med ind?
check-in-sentence-out = En sætning: hvad tager du med hjem?
check-in-go = Tjek ind
check-in-go-out = Tjek ud
check-in-empty = Vælg et ansigt, eller skriv en sætning.
check-in-done = Du er tjekket ind
check-in-change = Ret
on-screen-output = Overskrift og tekst kan vises på skærmene alle steder.
on-screen-check-in =
    { $named ->
        [yes] Sætningen kan vises på skærmene, med dit navn. Humøret vises kun som tal for hele stedet.
       *[no] Sætningen kan vises på skærmene. Humøret vises kun som tal for hele stedet.
    }
people-sites = Fra stederne
people-people = Fra deltagerne
people-words-none = Ingen har tjekket ind endnu.
people-words-more = og { $count } flere
site-words-none = Stederne har ikke sendt noget til hinanden endnu.

note-form-title = Skriv en seddel
note-form-kind = Hvad er det?
note-label-idea = Skriv et indspark
note-label-question = Stil et spørgsmål
note-label-experience = Del en erfaring
note-label-failed_attempt = Fortæl om et fejlslagent forsøg
note-label-fact = Del et faktum
note-send = Sæt den op
note-send-keys = eller Ctrl + Enter
note-sending = Sedlen er sendt af sted.
tray = Det sidste, du satte op
tray-note-is-up = Sat op
tray-output-is-up = Gemt
tray-own = Kun dig
tray-show = Vis
tray-show-this = Vis: { $text }
draft-ended-elsewhere = Det blev sendt eller kasseret i en anden fane.
room-is-at = Lokalet er nu ved:
room-show = Vis
note-kept = Ingen forbindelse. Sedlen er gemt og sendes senere.
note-by = { $kind } fra { $site }
note-edit = Rediger
note-withdraw = Træk tilbage
note-build = Stjæl eller byg videre
note-build-short = Stjæl
note-withdrawn = Trukket tilbage
note-withdrawn-notice = Trukket tilbage.
note-hidden = Skjult af facilitator. Kun du kan se den.
note-taken = Ført videre af
state-waiting = På vej
state-change-waiting = Ændring på vej
state-sent = Sendt
taken-in-note = { $site } byggede videre på din seddel »{ $text }«.
taken-in-output = { $site } brugte din seddel »{ $text }« i et resultat.

seen-all = Sådan så det ud { $when }. Vi venter på forbindelsen.
seen-newest = De nyeste sedler, som de så ud { $when }. Vi venter på forbindelsen.
seen-time = kl. { $time }
seen-day-time = { $day } kl. { $time }
wall-tabs = Hvis sedler
wall-all = Alle
wall-ours = Vores
wall-theirs = Deres
wall-list = Sedler, nyeste først. Piletaster flytter mellem dem.
wall-pause = Hold væggen stille
wall-paused = Væggen står stille, til du slår pause fra. Intet går tabt.
wall-new =
    { $count ->
        [one] { $count } ny: vis
       *[other] { $count } nye: vis
    }
wall-new-announced =
    { $count ->
        [one] { $count } ny seddel.
       *[other] { $count } nye sedler.
    }
wall-older = Vis { $count } ældre
wall-empty-all = Væggen er tom. Den første seddel kan være din.
wall-empty-ours = Her er ingen sedler fra jeres sted endnu.
wall-empty-theirs = De andre steder har ikke skrevet noget endnu. Det dukker op her, når de gør.
wall-empty-alone = Lige nu skriver alle hver for sig. Sedlerne kommer her, når de bliver vist frem.

build-title = Stjæl eller byg videre
build-how = Hvor meget tager du med?
build-copied = Stjæl den
build-copied-hint = Teksten tages med, som den er.
build-adapted = Byg videre
build-adapted-hint = Ret teksten til, så den passer hos jer.
build-inspired = Lad dig inspirere
build-inspired-hint = Skriv din egen tekst. Kilden står ved.
build-text = Din seddel
build-send = Sæt den op
build-to-output = Brug i et resultat
build-done = På vej. { $site } får det at vide.
edit-title = Rediger din seddel
edit-text = Tekst
draft-not-saved = Din kladde er ikke gemt endnu.
draft-not-sent = Din kladde er ikke sendt endnu.
draft-back = Tilbage til den gemte tekst
draft-start-over = Begynd forfra

race-title = I skrev på samme tid
race-explains = Teksten blev ændret, mens du skrev. Intet er gået tabt: vælg, hvad der skal stå.
race-mine = Din tekst
race-theirs = Teksten nu
race-nothing = (tom)
race-keep-theirs = Behold teksten nu
race-keep-mine = Behold min
race-keep-both = Behold begge
refused-list = Ikke gemt
refused-not-saved = Ikke gemt.
refused-see-both = Se begge tekster
refused-edit = Ret og send igen
refused-discard = Smid væk

outputs-title = Det, vi tager med hjem
outputs-new = Nyt resultat
outputs-empty = Et resultat er noget, andre kan bruge i morgen: et delelement, en prøve, en model. Byg det af sedlerne fra alle steder.
output-title-new = Nyt resultat
output-title-edit = Skriv videre på resultatet
output-name = Titel
output-text = Hvad er det, og hvordan kan andre bruge det?
output-maturity = Hvor langt er det?
output-contact = Kontakt:
output-contact-label = Kontakt
output-contact-hint = Den, man kan spørge. Står i rapporten, når navne er taget med.
output-contact-hint-unprinted = Den, man kan spørge. Kommer ikke med i rapporten.
output-sources =
    { $count ->
        [0] Bygger på
        [one] Bygger på (1 valgt)
       *[other] Bygger på ({ $count } valgt)
    }
output-sources-search = Søg i sedlerne
output-sources-none = Ingen sedler passer.
output-sources-more = { $count } til: søg for at finde dem.
output-builds-on =
    { $count ->
        [one] Bygger på 1 seddel
       *[other] Bygger på { $count } sedler
    }
output-edit-this = Rediger { $title }

me-open = Mig
me-title = Mig
me-here = Du er i
me-saved = Gemt. Navnet står på det, du skriver fra nu af.
me-rejoin-title = Fortsæt på en anden enhed
me-rejoin-explains = Linket er dit eget: det lukker op som dig. Gem det, hvis batteriet er ved at løbe ud.
me-rejoin-qr = QR-kode med dit eget link
me-copy = Kopiér linket
me-copied = Linket er kopieret.
me-copy-by-hand = Marker linket, og kopiér det.
me-leave-title = Er du færdig her?
me-leave = Forlad værkstedet på denne enhed
me-leave-sure = Enheden glemmer dig. Dine sedler bliver hængende.
me-leave-waiting =
    { $count ->
        [one] 1 ting er ikke sendt endnu og går tabt, hvis du går nu.
       *[other] { $count } ting er ikke sendt endnu og går tabt, hvis du går nu.
    }
me-leave-draft = Det, du ikke har skrevet færdigt, bliver slettet.
me-leave-yes = Ja, glem mig her
me-stay = Bliv

prompt = Til at komme i gang
prompt-cards =
    { $count ->
        [one] 1 faktakort
       *[other] { $count } faktakort
    }
who-writes = Hvem skriver nu?
who-writes-initials = Initialer
who-writes-other = En anden
note-learned-label = Hvad lærte I af det?
note-change-label = Hvad skal ændres hos os?
written-here = { $written } af { $of } i { $site } har skrevet
written-everywhere = { $written } af { $of } har skrevet

lower-open = Vis for færre
lower-title = Hvem må se sedlen?
lower-now = Nu:
lower-to = Vis den i stedet for
lower-stay = Du kan beholde den for dig selv, også når resten bliver vist frem. Det kan ikke gøres om.
lower-keep = Behold den for mig selv
lower-why = Det kan ikke gøres om: en seddel kan vises for færre, men ikke for flere igen.
lower-none = Sedlen kan ikke vises for færre, end den allerede gør.
lower-go = Vis for færre
lower-done = Gemt. Nu: { $level }.
reveal-now = Nu vises det, I skrev hver for sig.
reveal-risen =
    { $count ->
        [one] Din seddel kan nu ses af andre.
       *[other] Dine { $count } sedler kan nu ses af andre.
    }
reveal-kept =
    { $count ->
        [one] 1 bliver hos dig.
       *[other] { $count } bliver hos dig.
    }
build-done-guarded = På vej.

thread = Spørgsmål og svar
thread-more =
    { $count ->
        [one] Vis 1 til
       *[other] Vis { $count } til
    }
reply-open = Spørg eller ros
reply-open-short = Spørg
reply-answer = Svar
reply-title = Spørg eller giv noget tilbage
reply-title-answer = Svar på spørgsmålet
reply-how = Hvad vil du give?
reply-give-question = Spørg
reply-give-sparring = Giv sparring
reply-give-praise = Ros
reply-why-question = Spørgsmålet går til { $site }. Svaret kommer her på sedlen.
reply-why-sparring = Et råd eller en erfaring, { $site } kan bruge.
reply-why-praise = Sig, hvad der er godt, og hvorfor.
reply-kind-question-label = Dit spørgsmål
reply-kind-answer-label = Jeres svar
reply-kind-sparring-label = Din sparring
reply-kind-praise-label = Din ros
reply-seen = Ses af alle, der kan se det, du svarer på.
reply-send = Send
reply-done = På vej til { $site }.
reply-waits = Venter på svar
reply-hidden = Skjult af facilitator; kun du kan se det
reply-show = Vis
reply-waiting =
    { $count ->
        [one] 1 spørgsmål til os venter på svar
       *[other] { $count } spørgsmål til os venter på svar
    }
reply-news-answer = { $site } har svaret på dit spørgsmål om »{ $text }«.
reply-news-asked = { $site } spørger os om »{ $text }«.
reply-kind-question-yours = { $site } spørger til din seddel »{ $text }«.
reply-kind-answer-yours = { $site } har svaret ved din seddel »{ $text }«.
reply-kind-sparring-yours = { $site } giver sparring på din seddel »{ $text }«.
reply-kind-praise-yours = { $site } roser din seddel »{ $text }«.

wall-search = Søg
wall-search-text = Søg i sedlerne
wall-search-kind = Slags
wall-search-site = Sted
wall-search-table = Bord
wall-every-kind = Alle slags
wall-every-site = Alle steder
wall-every-table = Alle borde
wall-hidden =
    { $hidden ->
        [0] Alle { $shown } sedler passer til dit valg.
       *[other] { $shown ->
            [one] 1 seddel passer.
           *[other] { $shown } sedler passer.
        } { $hidden } vises ikke.
    }
wall-show-all = Vis alle
wall-empty-found = Ingen sedler passer. Prøv et andet ord, eller tryk Vis alle.

view-votes = Prikker
vote-on-notes = Prikker på sedlerne
vote-on-clusters = Prikker på klyngerne
vote-on-outputs = Prikker på resultaterne
vote-left =
    { $left ->
        [0] Alle { $budget } prikker er sat. Du kan flytte dem, til der lukkes.
        [one] 1 af { $budget } prikker tilbage
       *[other] { $left } af { $budget } prikker tilbage
    }
vote-of-table = Bord { $table } deler prikkerne.
vote-of-people = Til jer { $count } ved enheden.
vote-blind = Ingen andre kan se, hvor de sidder.
vote-not-blind = Summerne kan ses undervejs, ikke hvem der har sat dem.
vote-nothing = Der er ikke noget at sætte prikker på endnu.
vote-row =
    { $count ->
        [0] { $text }: ingen prikker
        [one] { $text }: 1 prik
       *[other] { $text }: { $count } prikker
    }
vote-more = Sæt en prik på »{ $text }«
vote-less = Tag en prik fra »{ $text }«
vote-gone =
    { $count ->
        [one] 1 prik sidder på noget, der ikke er her længere.
       *[other] { $count } prikker sidder på noget, der ikke er her længere.
    }
vote-take-back = Tag tilbage
vote-closed = Afstemningen er lukket. Resultatet vises snart.
vote-counted =
    { $count ->
        [0] Du satte ingen prikker.
        [one] 1 prik fra dig tæller.
       *[other] { $count } prikker fra dig tæller.
    }
vote-counted-table =
    { $count ->
        [0] Jeres bord satte ingen prikker.
        [one] 1 prik fra jeres bord tæller.
       *[other] { $count } prikker fra jeres bord tæller.
    }
vote-own-table = heraf { $count } fra jeres bord
vote-no-dots = Ingen har fået prikker.
vote-what = Hvad
vote-dots = Prikker
vote-own = heraf { $count } fra dig
vote-news-open = Nu kan du sætte prikker.
vote-news-closed = Afstemningen er lukket.
vote-news-revealed = Resultatet er vist.
hands = Giv tegn til facilitatoren
hand-raise = Ræk hånden op
hand-ready =
    { $people ->
        [one] Jeg er klar
       *[other] Vi er klar
    }
hand-raised = Facilitatoren kan se, at hånden er oppe.
hand-is-ready = Facilitatoren kan se det.

seat-title = Hvor sidder du?
seat-save = Sæt dig her
seat-saved = Gemt: { $seat }.
seat-moves = Så ser du ikke længere det, der kun er for det bord, du går fra.

### screen: the projector

screen-title = Skærm
screen-no-key = Åbn skærmen med det link, arrangøren har til dette sted.
screen-tools = Skærmens knapper
screen-next-page = Næste side
screen-blank = Sluk billedet
screen-light = Lyst
screen-dark = Mørkt
screen-full = Fuld skærm
screen-shortcuts = Taster og fjernbetjening
screen-newest = Nyeste
screen-page = Side
screen-here = { $count } her
screen-more-sites =
    { $count ->
        [one] + 1 sted til
       *[other] + { $count } steder til
    }
screen-away = væk siden { $time }. Vi fortsætter.
screen-away-since = væk siden { $time }
screen-away-word = siden
screen-most-here = { $here } af { $all } er med
screen-line-away = Uden forbindelse siden { $time }. Vi prøver igen.
screen-qr = QR-kode: kom med i { $site }
screen-lobby-scan = Scan koden, eller gå til
screen-wall-empty = Her kommer det, I skriver, og det, de andre steder skriver.
screen-outputs-empty = Her kommer det, vi tager med hjem.
screen-spotlight-gone = Sedlen vises ikke længere.
screen-join = Kom med
screen-join-line = Kom med:
wifi = Wifi
wifi-password = Wifi-kode
screen-pause = Pause
screen-pause-back-next = Vi fortsætter kl. { $time }: { $next }
screen-pause-back = Vi fortsætter kl. { $time }
screen-pause-soon-next = Vi fortsætter om lidt: { $next }
screen-pause-soon = Vi fortsætter om lidt
screen-pause-stands-next = Tiden står stille. Bagefter: { $next }
screen-alone = Kun { $site } lige nu
screen-word-coming = { $site } skriver ikke endnu.
screen-check-ins-none =
    { $count ->
        [0] Ingen endnu.
       *[other] Ingen endnu: 0 af { $count }
    }
screen-taken-further = Taget videre af
screen-built-from = Bygger på

### screen: writing alone, steps, threads

step-alone = Hver for sig
step-pairs = To og to
step-fours = Fire og fire
step-all = Alle sammen
step-pairs-do = Læs op for hinanden, og skriv det nye, I får øje på.
step-fours-do = Find det, der går igen, og det, kun én har set.
step-all-do = Hør det vigtigste fra hver gruppe.
screen-step-next = Bagefter: { $step }
screen-level-own = Kun du ser det, du skriver, til vi viser det
screen-level-table = Kun jeres eget bord ser det, I skriver
screen-level-site = Kun vi i { $site } ser det
screen-level-all = Alle steder ser det, I skriver
screen-level-public = Alle må se det, også uden for værkstedet
screen-written = { $written } af { $of } har skrevet
screen-written-of = af { $of } har skrevet
screen-written-of-short = af { $of }
screen-written-nobody = ingen endnu
screen-revealed =
    { $count ->
        [0] Fra nu af ser vi det sammen
        [one] Nu ser vi 1 seddel
       *[other] Nu ser vi { $count } sedler
    }
thread-copied = stjæler
thread-adapted = bygger videre
thread-inspired = lader sig inspirere
thread-question = spørger
thread-answer = svarer
thread-sparring = giver sparring
thread-praise = roser

### people: who has joined, on the organiser's page

setup-tab-people = Deltagere
people-title = Deltagere
people-why = Alle, der har været med. Beder nogen om at blive slettet, så find dem her, se, hvad de har skrevet, og slet dem.
people-search = Find en deltager: navn, rolle, organisation, bord eller sted
people-found =
    { $count ->
        [one] 1 af { $all }
       *[other] { $count } af { $all }
    }
people-more =
    { $count ->
        [one] Der er 1 til: søg for at finde den.
       *[other] Der er { $count } til: søg for at finde dem.
    }
people-unnamed = Uden navn
people-facts =
    { $count ->
        [0] har ikke skrevet noget · kom { $time }
        [one] 1 ting skrevet · kom { $time }
       *[other] { $count } ting skrevet · kom { $time }
    }
people-see = Se og slet
people-erase-ask = Slet { $name }?
people-erase-yes = Slet for altid
people-erase-what = Navnet og alt, personen har skrevet, bliver slettet for altid, også det, der står i andres resultater. Det, andre har skrevet, og antallet af stemmer bliver stående. Det kan ikke fortrydes.
people-erase-backups = Sikkerhedskopier fra før sletningen har ordene, til de selv bliver slettet, men ingen af dem kan hente personen tilbage. Filer, nogen har hentet, må I selv slette.
people-erasing = Sletter. Det kan tage nogle sekunder …
people-erased = { $name } er slettet. Intet af det, personen skrev, er tilbage på serveren.
people-reading = Henter, hvad personen har skrevet …
people-wrote =
    { $count ->
        [0] Personen har ikke skrevet noget
        [one] Personen har skrevet 1 ting
       *[other] Personen har skrevet { $count } ting
    }
people-wrote-more =
    { $count ->
        [one] Og 1 til.
       *[other] Og { $count } til.
    }
people-wrote-private =
    { $count ->
        [one] 1 af dem er kun for personen selv eller bordet og vises ikke her. Den bliver også slettet.
       *[other] { $count } af dem er kun for personen selv eller bordet og vises ikke her. De bliver også slettet.
    }

### erasing: what stands for the words of someone who was erased

output-untitled = Resultat uden titel
feedback-untold = Feedbacken er slettet
cli-help-erase =
    Slet en deltager for altid, og alt, de skrev.

    PERSON er deltagerens id eller navn; uden det vises alle. Sletter med arrangørens nøgle på en server, der kører (--key), eller direkte i journalen (--session; med SQLite, mens serveren er stoppet).
cli-help-erase-session = Deltageren i dette værksted, direkte i journalen, som SAMTIDIG_JOURNAL nævner.
cli-help-yes = Spørg ikke først.
cli-erase-ask = Slet { $person } og alt, personen har skrevet, for altid? Det, andre har skrevet, bliver stående.
cli-erase-not = Intet er slettet.
cli-erase-done = Slettet: { $person }. Sikkerhedskopier fra før i dag har stadig ordene, til du sletter dem.
cli-erase-nobody = Der er ingen { $person }. Uden navn viser kommandoen alle.
cli-erase-several = Flere hedder { $person }: brug id'et.
cli-erase-unnamed = uden navn
cli-erase-written =
    { $count ->
        [one] 1 ting skrevet
       *[other] { $count } ting skrevet
    }
cli-help-sessions = Vis alle værksteder i journalen, eller slet et, hvis arrangørens link er blevet væk.
cli-help-sessions-delete = Slet dette værksted for altid; med SQLite, mens serveren er stoppet.
cli-sessions-none = Der er ingen værksteder.
cli-sessions-line =
    { $people ->
        [one] { $title } ({ $date }), 1 deltager, gemmes til { $until }
       *[other] { $title } ({ $date }), { $people } deltagere, gemmes til { $until }
    }
cli-sessions-ask = Slet det for altid, med alt, der er skrevet i det?
cli-sessions-not = Intet er slettet.
cli-sessions-deleted = Slettet: { $session }. Sikkerhedskopier fra før i dag har det stadig, til du sletter dem.
cli-erased-again =
    { $count ->
        [one] 1 person, som var slettet siden kopien, er slettet igen.
       *[other] { $count } personer, som var slettet siden kopien, er slettet igen.
    }

### clusters: sorting notes into clusters and zones, on every page

cluster-untitled = Klynge uden navn
clusters-look = Vis klyngerne som
clusters-look-board = Tavle
clusters-look-list = Liste
clusters-look-zones = Fælles eller særligt
clusters-new = Ny klynge
clusters-begin = Begynd
clusters-begin-named = Begynd klyngen »{ $title }«
clusters-title = Hvad handler den om?
clusters-title-change = Et andet navn
clusters-others-sort = Andre samler sedlerne lige nu. Her kan du følge med.
clusters-none = Der er ingen klynger endnu.
clusters-empty = Ingen sedler endnu.
clusters-loose = Uden klynge
clusters-loose-none = Alle sedler ligger i en klynge.
clusters-loose-more = Vis flere ({ $count })
clusters-notes-in = Sedler i { $title }
clusters-count =
    { $count ->
        [0] ingen sedler
        [one] 1 seddel
       *[other] { $count } sedler
    }
clusters-more = Vis alle { $count }
clusters-fewer = Vis færre
clusters-put = Læg her
clusters-put-in = Læg de valgte i { $title }
clusters-put-somewhere = Læg i klynge
clusters-chosen =
    { $count ->
        [one] 1 seddel valgt
       *[other] { $count } sedler valgt
    }
clusters-unchoose = Fravælg
clusters-dragged =
    { $count ->
        [one] 1 seddel
       *[other] { $count } sedler
    }
clusters-do = Mere
clusters-do-build = Byg et resultat på den
clusters-do-title = Omdøb
clusters-do-merge = Slå sammen
clusters-do-drop = Opløs
clusters-place-title =
    { $count ->
        [one] Hvor hører sedlen til?
       *[other] Hvor hører de { $count } sedler til?
    }
clusters-like = Ligner
clusters-like-why = Fælles ord: { $words }
clusters-like-none = Den ligner ingen klynge endnu.
clusters-like-marked = Ligner · fælles ord: { $words }
clusters-put-like = Læg i »{ $title }«
clusters-title-like = fx { $word }
clusters-find = Find en klynge, eller skriv et nyt navn
clusters-find-into = Find klyngen
clusters-found-none = Ingen klynge hedder sådan.
clusters-take-out = Tag ud af klyngen
clusters-merge-title = Slå »{ $title }« sammen med …
clusters-merge-why = Alle sedlerne kommer over i den, du vælger. Dens navn bliver stående.
clusters-drop-title = Opløs »{ $title }«?
clusters-drop-why =
    { $count ->
        [0] Der ligger ingen sedler i den.
        [one] Sedlen i den kommer til at ligge uden klynge.
       *[other] De { $count } sedler i den kommer til at ligge uden klynge.
    }
clusters-placed =
    { $count ->
        [one] Lagt i »{ $title }«.
       *[other] { $count } sedler lagt i »{ $title }«.
    }
clusters-taken-out =
    { $count ->
        [one] Taget ud af klyngen.
       *[other] { $count } sedler taget ud.
    }
clusters-not-placed = »{ $text }« blev, hvor den var. { $why }
clusters-not-added = »{ $title }« er ikke begyndt. { $why }
clusters-placed-meanwhile = »{ $text }« blev lagt i »{ $title }« af en anden imens.
clusters-taken-out-meanwhile = »{ $text }« blev taget ud af en anden imens.
clusters-merged-meanwhile = Klyngen er imens slået sammen med »{ $title }« af en anden. Alle dens sedler ligger der.
clusters-moved-meanwhile = { $count } sedler blev flyttet af andre imens. De ligger, hvor de andre lagde dem.
clusters-move-anyway =
    { $count ->
        [one] Flyt den alligevel
       *[other] Flyt dem alligevel
    }
clusters-race = I gav den navn samtidig. Nu hedder den »{ $theirs }«. Du skrev »{ $mine }«.
clusters-race-theirs = Behold det
clusters-race-mine = Brug mit
scene-clusters = Klynger
scene-zones = Fælles eller særligt
screen-zones-empty = Ingen steder har sorteret klyngerne endnu
screen-zones-differ = Set forskelligt
zones-sites =
    { $count ->
        [one] 1 sted
       *[other] { $count } steder
    }
zones-which = Hvilke steder?
themes-title = Temahold
themes-queue = Kø
themes-board = Tavle
themes-not-yet = Du er ikke på temaholdet endnu. Bed facilitatoren om at tage dig med.
themes-no-one = Åbn siden fra din tablet eller fra facilitatorens bord.
themes-in-hand = Seddel { $number } af { $count }
themes-before = Forrige
themes-next = Næste
themes-then = De næste i køen
themes-keys = 1–9 lægger i en klynge · 0 i den, sedlen ligner · j og k skifter seddel · n ny klynge · / søger
themes-keys-on = Taster
themes-back = Til min tablet
themes-open = Temaholdets side
desk-what-appoint = Temaholdet
desk-done-appoint = Temaholdet er ændret.
desk-themes = Temahold
desk-themes-why = De samler alle steders sedler i klynger, også når andre ikke gør det.
desk-themes-none = Ingen har skrevet et navn endnu.
view-clusters = Klynger
desk-clusters = Klynger
zone-all = Fælles for alle
zone-some = Fælles for nogle
zone-special = Særligt for stedet
zones-special-here = Særligt for os
zones-differ = Stederne ser forskelligt på det
report-clusters = Klynger
report-cluster = Klynge
report-cluster-number = Klynge { $number }
report-clusters-sum =
    { $count ->
        [one] 1 klynge.
       *[other] { $count } klynger.
    } { $unplaced ->
        [0] Alle sedler er lagt i en klynge.
        [one] 1 seddel er ikke i en klynge.
       *[other] { $unplaced } sedler er ikke i en klynge.
    }
report-zones = Fælles eller særligt
report-zones-differ = Enige?

### setup: the organiser's page

setup-begin = Opret et fælles værksted
setup-begin-lead = Begynd med en skabelon: den har program og regler, så du kun skal skrive, hvad det handler om, og hvor. Det tager under ti minutter, og alt kan ændres senere.
setup-begin-empty = Begynd på en frisk
setup-begin-empty-why = En tom side, hvor du selv lægger programmet.
setup-begin-empty-go = Begynd uden skabelon
setup-begin-file = Fra et tidligere værksted
setup-begin-file-why = Brug arkivfilen (JSON), du hentede dengang, eller en skabelon, du har gemt.
setup-begin-file-choose = Vælg fil
setup-begin-file-setup = Brug steder og program igen
setup-begin-file-all = Genskab det hele, også sedlerne
setup-template-use = Brug skabelonen
setup-template-facts = { $sites ->
        [one] 1 sted
       *[other] { $sites } steder
    }, { $phases ->
        [one] 1 fase
       *[other] { $phases } faser
    }, { $time }

setup-create = Nyt fælles værksted
setup-draft-kept = Kladden gemmes på denne computer, mens du skriver.
setup-draft-found = Din kladde fra sidst er her endnu. Den ligger kun på denne computer.
setup-start-over = Begynd forfra
setup-started-over = Kladden er smidt væk.
setup-create-go = Opret
setup-creating = Opretter …
setup-create-next = Bagefter får du links og QR-koder til alle steder. Alt kan ændres senere.
setup-nothing-lost = Det, du har skrevet, er her stadig.
setup-create-key = Oprettelsesnøgle
setup-create-key-hint = Denne server kræver en nøgle for at oprette. Få den hos den, der driver serveren.

setup-rail = Dele af opsætningen
setup-part-faulty = noget skal rettes
setup-part-about = Hvad og hvornår
setup-part-about-why = Det første, deltagerne ser, når de kommer ind.
setup-part-sites = Steder
setup-part-sites-why = Hver by eller hvert hus, der er med. Stedets mærke, form og farve står på alt, der skrives der.
setup-part-phases = Program
setup-part-phases-why = Fælles for alle steder. ”Ses af” siger, hvem der kan læse det, der skrives i fasen. Undervejs kan facilitatorerne gå frem, tilbage og lægge minutter til.
setup-part-facts = Faktakort
setup-part-facts-why = Det, I ved på forhånd. Kortene følger med i rapporten.
setup-part-roles = Roller
setup-part-roles-why = Hvad man kan vælge at være her som, når man går ind. Det er frivilligt for deltageren.
setup-part-rules = Aftaler
setup-part-rules-why = Det, deltagerne får at vide, før de går ind.

setup-title = Værkstedets navn
setup-title-hint = For eksempel ”Åbne værksteder, efterår”.
setup-theme = Tema
setup-theme-hint = Det, alle steder har til fælles.
setup-question = Spørgsmålet
setup-question-hint = Står på skærmen i alle lokaler. Et godt spørgsmål begynder med ”Hvordan”.
setup-date = Dato
setup-start = Begynder
setup-end = Slutter
setup-language = Sprog
setup-time-zone = Tidszone
zone-copenhagen = København
zone-faroe = Tórshavn
zone-nuuk = Nuuk
zone-oslo = Oslo
zone-stockholm = Stockholm
zone-helsinki = Helsinki
zone-reykjavik = Reykjavik
zone-london = London
zone-berlin = Berlin
setup-organiser = Arrangør
setup-organiser-hint = Den, der er ansvarlig for det, deltagerne skriver.
setup-contact = Kontakt
setup-contact-hint = Mail eller telefon. Vises for deltagerne.

setup-add-site = Tilføj et sted
setup-site-number = Sted { $number }
setup-site-name = Navn
setup-site-mark = Mærke
setup-site-mark-hint = 2-4 tegn
setup-site-mark-kept = Ligger fast
setup-site-angle = Vinkel
setup-site-angle-hint = Hvad dette sted ser særligt på inden for temaet.
setup-site-venue = Lokale og adresse
setup-site-region = Region
setup-site-region-hint = Alle steder i en region har samme farve.
setup-site-more = Værter, sprog, video, form og farve
setup-site-hosts = Værter
setup-one-per-line = Én på hver linje.
setup-site-language = Sprog på stedet
setup-site-language-hint = Til ark og skærm. Hver deltager kan vælge selv.
setup-site-wifi = Wifi i lokalet
setup-site-wifi-hint = Vises kun på stedets egen skærm og hos facilitatoren.
setup-site-wifi-password = Kode til wifi
setup-site-tables = Borde
setup-site-tables-hint = Så mange bordkort med hver sin kode.
setup-site-video = Videolink
setup-site-video-hint = Teams, Meet eller lignende. Vises, når stederne skal tale sammen.
setup-site-shape = Form
setup-site-colour = Farve
setup-site-sample = Sådan ser en seddel herfra ud.

setup-paste = Indsæt mange steder på én gang
setup-paste-lines = Linjer fra et regneark
setup-paste-hint = Én linje for hvert sted: navn, mærke, lokale, værter, region. Kun navnet skal være der. Flere værter skilles med skråstreg.
setup-paste-found = Nye steder: { $added }. Steder, der rettes: { $changed }. Linjer, der ikke kan bruges: { $bad }.
setup-paste-go =
    { $count ->
        [0] Indsæt
        [one] Indsæt 1 sted
       *[other] Indsæt { $count } steder
    }
setup-paste-done =
    { $count ->
        [one] 1 sted er sat ind.
       *[other] { $count } steder er sat ind.
    }
setup-paste-line = Linje { $line }:
setup-paste-more =
    { $count ->
        [one] Og 1 linje mere.
       *[other] Og { $count } linjer mere.
    }
setup-paste-mark-in-line = Linje { $line } har samme mærke.
setup-paste-name-in-line = Linje { $line } har samme navn. Giv dem hvert sit mærke.
setup-paste-mark-of-site = Mærket bruges allerede af { $site }.
setup-paste-too-many = Der er plads til { $limit } steder.
setup-sites-find = Find et sted
setup-sites-found = { $count } af { $all } steder
setup-sites-edit = Ret
setup-sites-edit-name = Ret { $name }
setup-sites-close = Færdig med stedet
setup-sites-all = Vis alle { $count } steder

shape-circle = cirkel
shape-square = firkant
shape-triangle = trekant
shape-diamond = rude
shape-hexagon = sekskant
shape-pentagon = femkant
shape-star = stjerne
shape-cross = kors
colour-gul = gul
colour-orange = orange
colour-rosa = rosa
colour-lilla = lilla
colour-bla = blå
colour-turkis = turkis
colour-gron = grøn
colour-gra = grå

setup-add-phase = Tilføj en fase
setup-phase-number = Fase { $number }
setup-phase-clock = Kl.
setup-phase-kind = Slags
setup-phase-title = Overskrift
setup-phase-minutes = Minutter
setup-phase-level = Ses af
setup-level-all = Alle steder
setup-level-site = Kun eget sted
setup-level-own = Kun den, der skriver, til det vises
setup-level-table = Kun eget bord
setup-level-public = Alle, også offentligheden
setup-phase-more = Opgave og kort
setup-phase-more-writing = Trin, opgave og kort
setup-phase-reveal = Vises bagefter for
setup-phase-reveal-hint = Facilitatoren viser det, der er skrevet, med ét tryk. Indtil da er det kun et antal på skærmen.
setup-phase-prompt = Opgaven
setup-phase-prompt-hint = Står ved skrivefeltet og på skærmen, mens fasen er i gang.
setup-site-pace = Hvem leder stedet
setup-site-pace-hint = Uden facilitator går serveren selv videre, når tiden er gået, skærmen siger, hvad der sker, og deltagerne kan kalde på tovholderen.
setup-pace-facilitator = En facilitator
setup-pace-server = Ingen: serveren holder tiden
setup-template = Gem som skabelon
setup-template-why = En fil med steder, program og regler, men uden dato, net og uden det, der er skrevet. Vælg den under Fra et tidligere værksted næste gang.
setup-template-save = Hent skabelonen
setup-template-file = Skabelon
setup-phase-least = Mindst så mange minutter
setup-phase-least-hint = Så kort må fasen blive, når dagen er forsinket. Tomt felt: { $minutes } min. (60 %).
setup-phase-own = Andre ord på et sted
setup-phase-own-count =
    { $count ->
        [one] 1 sted
       *[other] { $count } steder
    }
setup-phase-own-hint = Et sted kan kalde fasen noget andet og have sin egen opgave. Tomt felt: som alle andre.
setup-phase-own-more = Andre ord til et sted mere
setup-phase-own-choose = Vælg et sted
setup-phase-own-title = { $site }: titel
setup-phase-own-prompt = { $site }: opgaven
setup-fault-bad_least_minutes = Skriv et helt tal, højst fasens minutter.
setup-phase-cards = Faktakort til fasen
setup-phase-cards-hint = Vises ved siden af skrivefeltet. De fælles faktakort længere nede er til hele værkstedet.
setup-phase-cards-count =
    { $count ->
        [one] 1 faktakort
       *[other] { $count } faktakort
    }
setup-phase-clustering = Hvem samler sedlerne i klynger?
setup-phase-clustering-hint = Facilitatorer, arrangøren og temaholdet kan altid.
setup-clustering-all = Alle deltagere
setup-clustering-team = Temaholdet
setup-clustering-facilitator = Facilitatorerne
setup-steps = Skriv i trin
setup-steps-hint = Minutter til hvert trin. Et tomt felt betyder, at trinnet ikke er med. Det, man skriver hver for sig, ser ingen andre, før det bliver vist.
setup-steps-spread = Del { $whole } minutter ud på alle fire trin
setup-steps-exact = Trinene fylder hele fasen: { $whole }.
setup-steps-under = Trinene tager { $sum } af fasens { $whole }. { $rest } er ikke delt ud.
setup-steps-over = Trinene tager { $sum }, men fasen har kun { $whole }. Det er { $rest } for meget.
setup-steps-change = Giv fasen { $sum }
phase-kind-welcome = Velkomst og tjek-ind
phase-kind-talk = Oplæg
phase-kind-writing = Skrive sedler
phase-kind-clustering = Hvad hører sammen
phase-kind-cross_check_in = Tjek-ind på tværs
phase-kind-break = Pause
phase-kind-sparring = Sparring
phase-kind-building = Stjæl og byg videre
phase-kind-outputs = Samle resultater
phase-kind-prioritising = Vælge ud
phase-kind-bazaar = Basar
phase-kind-check_out = Tjek-ud
phase-kind-other = Andet
setup-minutes = { $count ->
        [one] 1 minut
       *[other] { $count } minutter
    }
setup-hours = { $count ->
        [one] 1 time
       *[other] { $count } timer
    }
setup-hours-minutes = { $hours } t. { $minutes } min.
setup-fit-exact = Programmet er på { $total } og passer med tiden.
setup-fit-unknown = Programmet er på { $total }.
setup-fit-over = Programmet er på { $total }, men der er kun { $hours }. Det er { $rest } for meget.
setup-fit-under = Programmet er på { $total }, og der er { $hours }. { $rest } er ikke brugt endnu.
setup-fit-change-end = Slut kl. { $time } i stedet

setup-add-fact = Tilføj et faktakort
setup-fact-number = Faktakort { $number }
setup-fact = Hvad ved vi?
setup-fact-source = Hvem siger det?
setup-roles = Roller, man kan vælge
setup-roles-hint = Én på hver linje.
setup-names = Navne må komme med i rapporten
setup-names-hint = Deltagerne får det at vide, før de går ind. Slået fra er rapporten altid uden navne.
setup-facilitator-export = Facilitatorerne må hente rapporten
setup-facilitator-export-hint = Ellers er det kun dig.
setup-retention = Slettes efter så mange dage
setup-retention-hint = Regnet fra datoen. Hent rapporten inden.
setup-retention-until = Alt slettes af sig selv { $date }

setup-up = Flyt { $name } op
setup-down = Flyt { $name } ned
setup-remove = Fjern { $name }
setup-moved = { $name } er nu nummer { $number }
setup-removed = { $name } er fjernet.
setup-undo = Fortryd

setup-faults = { $count ->
        [one] Én ting skal rettes
       *[other] { $count } ting skal rettes
    }
setup-place-sites = Sted { $number } { $name }
setup-place-phases = Fase { $number } { $name }
setup-place-facts = Faktakort { $number } { $name }
setup-fault-title_missing = Giv værkstedet et navn.
setup-fault-empty_title = Giv værkstedet et navn.
setup-fault-too_long = Teksten er for lang. Der er plads til { $limit } tegn.
setup-fault-no_sites = Tilføj mindst ét sted.
setup-fault-site_name_missing = Skriv, hvad stedet hedder.
setup-fault-bad_mark = Mærket er 2-4 bogstaver eller tal.
setup-fault-mark_taken_twice = To steder har samme mærke. Giv dem hvert sit.
setup-fault-wifi_name_missing = Skriv, hvad nettet hedder, når der er en kode.
setup-fault-bad_video_link = Et videolink begynder med https:// og har ingen mellemrum.
setup-fault-phase_title_missing = Giv fasen en overskrift.
setup-fault-bad_minutes = Minutter: 1-600
setup-fault-fact_missing = Skriv, hvad vi ved, eller fjern kortet.
setup-fault-bad_retention = Skriv et helt antal dage, fra 1 til 3650.
setup-fault-bad_tables = Skriv et helt tal fra 0 til { $limit }.
setup-fault-bad_date = Vælg en dag fra år 2000 til højst to år ude i fremtiden.
setup-fault-bad_time = Klokkeslættet findes ikke.
setup-fault-bad_time_zone = Den tidszone kender vi ikke.
setup-fault-site_in_use = Et sted, hvor nogen er gået ind, kan ikke fjernes. Sæt det ind igen.
setup-fault-create_key_needed = Skriv nøglen, og opret igen.
setup-fault-create_key_wrong = Nøglen passer ikke.

setup-tabs = Værkstedets sider
setup-tab-links = Links
setup-tab-sheets = Ark til print
setup-tab-setup = Opsætning
setup-tab-after = Rapport og sletning
setup-sites-count = { $count } steder
setup-counts = I tal
setup-count-participants = Deltagere
setup-count-notes = Sedler
setup-count-check_ins = Tjek-ind
setup-count-outputs = Resultater
setup-doors-open = Åbent for nye deltagere
setup-doors-closed = Lukket for nye deltagere
setup-doors-close = Luk for nye
setup-doors-reopen = Åbn igen
setup-doors-now-closed = Nu er der lukket. Koder og QR virker ikke, før du åbner igen.
setup-doors-now-open = Nu er der åbent.
setup-saving = Gemmer …
setup-saved = Gemt. Alle steder har det nu.
setup-not-saved = Ikke gemt.
setup-discarded = Ændringerne er smidt væk.
setup-unsaved = Ikke gemt endnu: { $parts }
setup-nothing-to-save = Alt er gemt.
setup-save = Gem ændringer
setup-discard = Smid væk

setup-keep-fresh = Værkstedet er oprettet. Gem dit link nu
setup-keep = Dit eget link
setup-keep-why = Det er din nøgle til alt her på siden. Der er ingen konto og intet kodeord, så uden linket kan ingen åbne siden igen.
setup-secret = hemmeligt
setup-not-secret = må deles
setup-link-organiser = Arrangørens link
setup-links-download = Hent alle links som fil
setup-links-file = samtidig-links.txt
setup-to-sheets = Print QR-ark
setup-to-desk = Åbn bordet for alle steder
setup-for-participants = Til deltagerne
setup-for-participants-why = Den letteste vej ind er QR-koden for hvert sted: den ved selv, hvor man er. Koden her virker alle steder.
setup-join-code = Kode
setup-link-join = Kort link
setup-link-join-hint = Til at sende i en mail. Siden spørger kun, hvor man er.
setup-link-facilitator = Facilitatorens link
setup-link-facilitator-hint = Send det kun til den, der leder lokalet. Man kan styre programmet og skjule sedler.
setup-link-screen = Skærmens link
setup-link-screen-hint = Åbn det på projektoren. Kun til at se på, men det viser alt på væggen.
setup-link-site = Deltagerlink og QR
setup-link-site-hint = Fører lige ind på dette sted.
setup-qr-alt = QR-kode: vær med fra { $site }
setup-qr-failed = QR-koden kunne ikke hentes. Hent siden igen.
setup-copy = Kopiér
setup-copy-name = Kopiér { $name }
setup-copied-short = Kopieret
setup-copied = { $name } er kopieret.
setup-open = Åbn
only-here = Adressen { $address } virker kun på denne maskine.
only-here-what = Telefoner og andre maskiner kan ikke åbne links og QR-koder herfra. Den, der driver serveren, skal give den en adresse, som alle når (SAMTIDIG_PUBLIC_URL).
setup-rehearsal = Generalprøve
setup-rehearsal-why = Simulerede tablets spiller jeres program i en kopi. Se med på kopiens skærme og borde. Intet af det kommer ind i det rigtige værksted.
setup-rehearsal-tempo = Tempo
setup-rehearsal-faster = { $tempo ->
    [1] som på dagen
   *[other] { $tempo } gange hurtigere
}
setup-rehearsal-keep = Behold kopien en time bagefter
setup-rehearsal-start = Start generalprøven
setup-rehearsal-starts = Laver kopien …
setup-rehearsal-runs = Generalprøven er i gang. Åbn en skærm og et bord nu: programmet begynder om lidt.
setup-rehearsal-over = Generalprøven er slut, og kopien er slettet.
setup-rehearsal-screen = Skærm
setup-rehearsal-desk = Bord
setup-rehearsal-stop = Stop og slet kopien
setup-retained = Slettes af sig selv { $date }
setup-links-change = Lav nyt link eller luk …
setup-links-change-of = { $site }: nyt link eller luk
setup-own-change = Lav dit eget link om …
setup-code-change = Lav koden om …
setup-link-replace = Lav nyt
setup-link-replace-yes = Ja, lav nyt
setup-link-close = Luk
setup-link-close-yes = Ja, luk
setup-link-close-what = Linket holder op med at virke, indtil du laver et nyt.
setup-link-closed = lukket
setup-link-is-closed = Linket er lukket. Lav et nyt, hvis det skal bruges igen.
setup-link-closed-now = Linket er lukket. Alle andre links virker som før.
setup-link-replaced = Det nye link er klar. Det gamle virker ikke mere, og alle andre virker som før.
setup-link-facilitator-replace-what = Bordet på dette sted lukker med det samme, hvor det er åbent. Deltagere, skærm og trykte QR-koder mærker intet.
setup-link-screen-replace-what = Skærmen på dette sted bliver tom. Alle andre mærker intet.
setup-link-site-replace-what = QR-koder og ark, der er trykt til dette sted, holder op med at virke. De, der allerede er med, bliver.
setup-code-replace-what = Den gamle kode og det korte link holder op med at virke. QR-koder for hvert sted virker stadig, og de, der allerede er med, bliver.
setup-own-replace-what = Alle, der har dit gamle link, lukkes ude med det samme. Gem det nye. Har nogen haft dit link, har de også kunnet se stedernes links: lav dem om bagefter.

setup-sheet = Ark
setup-sheet-door = QR-ark til døren
setup-sheet-door-why = Ét A4-ark for hvert sted med stor QR-kode. Hæng det ved døren og på væggen.
setup-sheet-table = Bordkort
sheet-table-number = Bord { $table }
sheet-join-table = Ret kameraet mod koden, så er I med fra dette bord
sheet-qr-table = QR-kode: vær med fra { $site }, bord { $table }
setup-sheet-table-why = Fire kort på et A4-ark. Klip dem ud, og stil et på hvert bord. Har stedet fået et antal borde i opsætningen, har hvert kort sit eget nummer og sin egen kode.
setup-sheet-show = Kørerplan
setup-sheet-show-why = Programmet med klokkeslæt for hvert sted. Til facilitatoren og værterne.
setup-sheet-for = Hvilke steder
setup-sheet-all = Alle
setup-print = { $count ->
        [one] Print 1 ark
       *[other] Print { $count } ark
    }
sheet-door = QR-ark
sheet-table = Bordkort
sheet-show = Kørerplan
sheet-join = Ret kameraet mod koden, og vær med
sheet-join-short = Ret kameraet mod koden
sheet-or = eller gå ind på
sheet-code = og skriv koden
sheet-promise = Ingen konto. Du vælger selv, om du skriver dit navn.
sheet-qr-alt = QR-kode: vær med fra { $site }
sheet-when = Tid
sheet-where = Sted
sheet-angle = Vinkel
sheet-question = Spørgsmål
sheet-hosts = Værter
sheet-video = Video
sheet-contact = Kontakt
sheet-clock = Kl.
sheet-phase = Fase
sheet-does = Deltagerne
sheet-minutes = Min.

setup-report = Rapport
setup-report-why = Resultaterne med vejen tilbage til sedlerne, stemningen og programmet, som det gik. Den kan læses undervejs og sendes videre bagefter.
setup-report-open = Åbn rapporten
setup-files = Hent som fil
setup-public = Offentlig udgave
setup-public-why = En udgave af rapporten, som alle må læse. Den har kun det, der er skrevet til offentligheden, og det, du selv løfter med her. Navne er aldrig med.
setup-public-choose = Vælg, hvad der skal med
setup-public-none = Der er ikke skrevet noget endnu, som kan løftes med.
setup-public-count = { $count } af { $all } er med
setup-public-search = Søg i sedler og resultater
setup-public-no-match = Intet passer på det, du søger.
setup-public-already = (skrevet til offentligheden)
setup-lifted = Nu er det med i den offentlige udgave.
setup-unlifted = Nu er det ikke længere med i den offentlige udgave.
setup-public-files = Hent den offentlige udgave
file-public = offentlig
setup-with-names = Tag navne og kontaktpersoner med
setup-file-fetching = Henter { $name } …
setup-file-fetched = { $name } er hentet.
format-html = Webside
format-html-for = Til at læse og sende videre. Én fil, virker uden net.
format-md = Tekst (Markdown)
format-md-for = Til at rette i og sætte ind andre steder.
format-csv = Regneark (CSV)
format-csv-for = Hver seddel på sin egen linje.
format-json = Arkiv (JSON)
format-json-for = Alt, også det skjulte. Kan læses ind igen her.
setup-replace = Nye links
setup-replace-why = Hvis et link er kommet i de forkerte hænder.
setup-replace-go = Lav nye links
setup-replace-ask = Lav nye links til alle?
setup-replace-what = Facilitatorernes og skærmenes links, koden og alle QR-koder holder op med at virke med det samme. De, der allerede er med, bliver. Dit eget link er det samme. Bagefter skal du sende de nye ud og printe arkene igen.
setup-replace-yes = Lav nye links
setup-replaced = De nye links er klar under Links. De gamle virker ikke mere.
setup-delete = Slet for altid
setup-delete-why = Alt slettes af sig selv { $date }. Her kan du gøre det før. Hent rapporten og arkivet først.
setup-delete-go = Slet værkstedet
setup-delete-ask = Slet for altid?
setup-delete-what = { $notes ->
        [one] 1 seddel
       *[other] { $notes } sedler
    }, { $outputs ->
        [one] 1 resultat
       *[other] { $outputs } resultater
    } og alt om { $people ->
        [one] 1 deltager
       *[other] { $people } deltagere
    } bliver slettet. Det kan ikke fortrydes.
setup-delete-type = Skriv værkstedets navn:
setup-delete-mismatch = Det er ikke det samme navn.
setup-delete-yes = Slet for altid
setup-gone = Værkstedet er slettet
setup-gone-what = Alt, der blev skrevet, er væk, og ingen af linkene virker mere.
setup-wrong = Siden kunne ikke åbnes
setup-make-new = Opret et nyt fælles værksted
problem-bad_archive = Filen kan ikke læses ind. Er det arkivet (JSON) fra et fælles værksted?
problem-try_again = Serveren kan ikke gemme lige nu. Prøv igen om lidt.
problem-not_allowed = Det har du ikke adgang til.

### report-page: the report on the screen

reportpage-as-of = Som det stod kl. { $time }
reportpage-again = Hent igen
reportpage-print = Print
reportpage-back = Tilbage til opsætningen
reportpage-not-yours = Kun arrangøren kan hente rapporten som fil. Her kan du læse den.

### was: the accessibility statement

was-title = Tilgængelighed
was-lead = Alle skal kunne være med: på egen telefon, på bordets tablet, med tastatur, med skærmlæser, og når man ser dårligt.
was-aim = Det lover vi
was-aim-text = Samtidig er bygget til at leve op til WCAG 2.2 på niveau AA og den europæiske standard EN 301 549. Det gælder alle sider, også facilitatorens og arrangørens.
was-does = Sådan virker det
was-does-keyboard = Alt kan gøres med tastatur. Intet kræver, at man trækker med finger eller mus.
was-does-reader = Det, der er nyt, bliver læst højt i korte beskeder, højst én hvert femte sekund. Selve sedlerne læses kun, når man går til dem.
was-does-colour = Et sted kendes på form og bogstaver, ikke kun på farve. Tekst har en kontrast på mindst 4,5 til 1.
was-does-time = Tiden kan altid forlænges, og ingen bliver smidt ud, når den er gået.
was-does-calm = Beder enheden om mindre bevægelse, er der ingen.
was-does-size = Siderne kan forstørres til 200 procent og bruges på smalle skærme.
was-gaps = Det mangler endnu
was-gaps-video = Et eksternt videomøde, som arrangøren linker til, er vi ikke herre over.
was-gaps-people = Det, deltagerne selv skriver, kan være svært at læse eller høre.
was-gaps-screen = Lokalets skærm er til at se på fra afstand. Det samme indhold kan læses på egen enhed.
was-gaps-devices = Vi har prøvet siderne i Chromium. Andre browsere og skærmlæsere er prøvet mindre.
was-how = Sådan er det undersøgt
was-how-text = Vi har selv vurderet det. Værktøjet axe-core gennemgår siderne, hver gang noget ændres, og dertil kommer prøver af tastatur, fokus, beskeder og forstørrelse. Ingen uden for projektet har gennemgået det endnu.
was-help = Er der noget, du ikke kan bruge?
was-help-text = Sig det til arrangøren af værkstedet. Navn og kontakt står på den side, hvor du gik ind, og på arket i lokalet. Facilitatoren kan skrive for dig imens.
was-complain = Hjælper det ikke, kan du klage til Digitaliseringsstyrelsen, som fører tilsyn med offentlige myndigheders websteder og apps.
was-date = Erklæringen er senest ændret den { $date }.

### desk: writing alone, showing, tables, answers

desk-step-next = Næste trin
desk-next-phase = Næste fase
desk-stepped-step = { $who } gik til næste trin.
desk-moved-step = { $who } er lige gået til næste trin. Dit tryk talte ikke med.
desk-moved-step-at = { $who } gik til næste trin kl. { $time }. Dit tryk talte ikke med.
desk-what-next_step = Næste trin
desk-what-reveal = Vis sedlerne
desk-what-add_note = Seddel
desk-what-reply = Svar
desk-what-hide_reply = Skjul svaret
desk-what-restore_reply = Vis svaret igen
desk-what-withdraw_reply = Tag svaret tilbage
desk-what-return_reply = Sæt svaret på igen
desk-done-reveal = Sedlerne er vist.
desk-done-add_note = Sedlen er sat op.
desk-done-reply = Svaret er sendt.
desk-done-hide_reply = Svaret er skjult for alle andre end facilitatorer og den, der skrev det.
desk-done-restore_reply = Svaret vises igen.
desk-done-withdraw_reply = Svaret er taget tilbage.
desk-done-return_reply = Svaret er på igen.
desk-writing = Mens der skrives
desk-written = har skrevet
desk-written-of = { $written } af { $of }
desk-written-sum = { $written } af { $of } i alt, på { $sites } steder
desk-level-own = Kun den, der skriver, ser sin seddel, til sedlerne bliver vist.
desk-level-table = Kun det bord, der skriver, og du selv ser sedlerne.
desk-level-site = Kun { $site } ser sedlerne.
desk-level-all = Alle steder ser sedlerne.
desk-level-public = Alle steder ser sedlerne. De kommer også med i rapportens offentlige udgave.
desk-reveal-where = Hvor
desk-reveal-everywhere = Alle steder
desk-reveal-left = Ikke vist endnu: { $phase }
desk-reveal-what =
    { $count ->
        [0] Ingen i { $site } har skrevet endnu.
        [one] Det, 1 har skrevet i { $site }, bliver vist på én gang.
       *[other] Det, { $count } har skrevet i { $site }, bliver vist på én gang.
    }
desk-reveal-what-all-sites =
    { $count ->
        [0] Ingen har skrevet endnu.
        [one] Det, 1 har skrevet, bliver vist på én gang.
       *[other] Det, { $count } har skrevet på alle steder, bliver vist på én gang.
    }
desk-reveal-to-table = Hvert bord ser sine egne sedler.
desk-reveal-to-site = Kun { $site } ser sedlerne.
desk-reveal-to-own-site = Hvert sted ser kun sine egne sedler.
desk-reveal-to-all = Alle steder ser sedlerne.
desk-reveal-to-public = Alle steder ser sedlerne, og de kommer med i rapportens offentlige udgave.
desk-reveal-for-good = Det kan ikke gøres om. Den, der har bedt om at holde sin seddel for sig selv, beholder den.
desk-reveal-table = Vis for bordene
desk-reveal-site = Vis for stedet
desk-reveal-all = Vis for alle
desk-reveal-public = Vis for alle
desk-revealed = Vist kl. { $time }
desk-notes-count =
    { $count ->
        [one] 1 seddel
       *[other] { $count } sedler
    }
desk-signals = I lokalet
desk-signal-hands =
    { $count ->
        [one] 1 hånd oppe
       *[other] { $count } hænder oppe
    }
desk-signal-prepared = { $count } er klar
desk-signal-quiet =
    { $count ->
        [one] 1 stille bord: { $tables }
       *[other] { $count } stille borde: { $tables }
    }
desk-signal-questions =
    { $count ->
        [one] 1 spørgsmål venter
       *[other] { $count } spørgsmål venter
    }
desk-hand-nameless = Uden navn
desk-tables = Borde
desk-tables-none = Ingen har sat sig ved et bord endnu. Det gør man på tabletten, eller ved at scanne bordets kort.
desk-table = Bord { $table }
desk-table-people =
    { $count ->
        [one] 1 person
       *[other] { $count } personer
    }
desk-table-empty = ingen endnu
desk-table-wrote = skrev kl. { $time }
desk-table-quiet = stille i { $minutes } min
desk-table-type = Skriv ind
desk-table-type-one = Skriv ind: papiret fra { $table }
desk-paper = Skriv et bords papir ind
desk-paper-table = Bord
desk-paper-text = Hvad står der på papiret?
desk-paper-hint = Skriv eller indsæt det hele. Du ser herunder, hvilke sedler det bliver til.
desk-paper-split = Hvad skiller sedlerne?
desk-paper-split-line = Hver linje er en seddel
desk-paper-split-blank = Tomme linjer skiller
desk-paper-kind = Slags
desk-paper-preview =
    { $count ->
        [one] Det bliver til 1 seddel
       *[other] Det bliver til { $count } sedler
    }
desk-paper-send =
    { $count ->
        [0] Sæt op
        [one] Sæt 1 seddel op
       *[other] Sæt { $count } sedler op
    }
desk-paper-no-table = Skriv, hvilket bord papiret er fra.
desk-paper-empty = Skriv først, hvad der står på papiret.
desk-paper-none-good = Ingen af sedlerne kan sættes op, som de er.
desk-paper-on-its-way =
    { $count ->
        [one] 1 seddel på vej …
       *[other] { $count } sedler på vej …
    }
desk-paper-waits =
    { $count ->
        [one] 1 seddel venter på forbindelsen. Den bliver sendt af sig selv.
       *[other] { $count } sedler venter på forbindelsen. De bliver sendt af sig selv.
    }
desk-paper-sent =
    { $count ->
        [one] Sat op: 1 seddel fra { $table }.
       *[other] Sat op: { $count } sedler fra { $table }.
    }
desk-note-typed = skrevet ind ved facilitatorens bord
desk-thread =
    { $count ->
        [one] 1 svar i tråden
       *[other] { $count } svar i tråden
    }
desk-act-hide_reply = Skjul
desk-act-restore_reply = Vis igen
desk-act-withdraw_reply = Tag tilbage
desk-act-return_reply = Sæt på igen
desk-question-about = Til
desk-answer = Svar
desk-answer-label = Jeres svar
desk-answer-send = Send svaret
desk-answer-on-its-way = Svaret er på vej …

### desk: the facilitator's desk

desk-title = Facilitator
desk-skip = Gå til Næste
desk-no-key = Åbn siden med det link, arrangøren har til dig.
desk-not-yours = Linket er ikke til facilitatorens bord. Bed arrangøren om dit link.
desk-now = Nu
desk-before = Før start
desk-after = Efter
desk-programme = Program
desk-time = Tid
desk-less = 1 min mindre
desk-more = 1 min mere
desk-begin = Begynd
desk-next = Næste
desk-end = Afslut værkstedet
desk-done = Slut
desk-moving = På vej …
desk-minutes =
    { $count ->
        [one] { $count } minut
       *[other] { $count } minutter
    }
desk-back = Tilbage
desk-skip-next = Spring næste over
desk-skipped = sprunget over
desk-past = er holdt
desk-waits-for-line = Det sker, når forbindelsen er tilbage. Tiden går videre imens.
desk-withdraw = Fortryd trykket
desk-end-ask =
    { $count ->
        [1] Slut for i dag?
        [2] Slut for i dag, begge steder?
       *[other] Slut for i dag, på alle { $count } steder?
    }
desk-end-back = Det kan gøres om med Tilbage.
desk-end-no = Ikke endnu
desk-unskip = Tag med
desk-unskip-one = Tag { $title } med alligevel
desk-done-skip = Sprunget over: { $title }
desk-done-unskip = Med igen: { $title }
desk-who-organiser = Arrangøren
desk-who-own = En anden hos jer
desk-moved-jump = { $who } er lige gået til en anden fase. Dit tryk talte ikke med.
desk-moved-jump-at = { $who } gik til en anden fase kl. { $time }. Dit tryk talte ikke med.
desk-moved-undo = { $who } har lige fortrudt sit sidste trin. Dit tryk talte ikke med.
desk-moved-undo-at = { $who } fortrød sit sidste trin kl. { $time }. Dit tryk talte ikke med.
desk-site-alone = Kun de: { $title }
desk-drift = Planen
desk-on-time = Til tiden
desk-late = { $minutes }{ "\u00A0" }min. efter planen
desk-early = { $minutes }{ "\u00A0" }min. foran planen
desk-behind = { $minutes }{ "\u00A0" }min. efter de andre
desk-ahead = { $minutes }{ "\u00A0" }min. foran de andre
desk-level = på højde med de andre
desk-drift-more =
    { $count ->
        [one] og ét sted til
       *[other] og { $count } steder til
    }
desk-drift-offers = Forslag
desk-shorten = Hent { $minutes }{ "\u00A0" }min. på resten
desk-stretch = Fordel { $minutes }{ "\u00A0" }min. på resten
desk-catch-up-own = Hent { $minutes }{ "\u00A0" }min. inden tjek-ind
desk-slow-down-own = Brug { $minutes }{ "\u00A0" }min. mere inden tjek-ind
desk-move-barrier = Flyt tjek-ind til kl. { $time }
desk-go-without = Gå videre uden { $site }
desk-spare = Resten kan højst blive { $minutes }{ "\u00A0" }min. kortere. Spring en fase over, hvis det ikke er nok.
desk-what-catch_up = Planen
desk-done-catch_up = Resten af programmet er planlagt om.
desk-signal-help =
    { $count ->
        [one] 1 kalder på tovholderen
       *[other] { $count } kalder på tovholderen
    }
help-call = Kald tovholder
help-called = Tovholderen er kaldt.
screen-pace = { $minutes ->
        [one] Et minut tilbage
       *[other] { $minutes } minutter tilbage
    }
screen-pace-next = Bagefter: { $next }
screen-pace-soon = Vi går videre om lidt
screen-pace-help = Hjælp? Tryk på Kald tovholder.
desk-pause = Stop tiden
desk-resume = Lad tiden gå
desk-stands = Tiden har stået stille alle steder siden kl. { $time }.
desk-go-here = Gå hertil
desk-alone-here = Kun { $site }
desk-now-alone = Nu, kun hos jer
desk-join-others = Tilbage til de andre
desk-plan = Planlagt tid
desk-plan-less = Et minut mindre til { $title }
desk-plan-more = Et minut mere til { $title }
desk-planned = planlagt til { $minutes }{ "\u00A0" }min.
desk-planned-at = planlagt
desk-what-go_to_phase = Gå til fase
desk-what-site_phase = Fase kun hos jer
desk-what-undo = Fortryd
desk-what-pause_time = Stop tiden
desk-what-resume_time = Lad tiden gå
desk-what-plan_minutes = Planlagt tid
desk-done-plan_minutes = Planen er ændret.
desk-done-pause_time = Tiden står stille alle steder.
desk-done-resume_time = Tiden går igen.
refused-nothing_to_undo = Her på skærmen er der ikke noget trin at fortryde.
refused-built_on = En anden har flyttet programmet siden, så dit trin kan ikke fortrydes.
desk-stepped-next = { $who } trykkede Næste.
desk-stepped-back = { $who } trykkede Tilbage.
desk-moved = Programmet er rykket imens. Dit tryk talte ikke med.
desk-moved-next = { $who } har lige trykket Næste. Dit tryk talte ikke med.
desk-moved-next-at = { $who } trykkede Næste kl. { $time }. Dit tryk talte ikke med.
desk-moved-back = { $who } har lige trykket Tilbage. Dit tryk talte ikke med.
desk-moved-back-at = { $who } trykkede Tilbage kl. { $time }. Dit tryk talte ikke med.
desk-moved-skip = { $who } har lige sprunget en fase over. Dit tryk talte ikke med.
desk-moved-skip-at = { $who } sprang en fase over kl. { $time }. Dit tryk talte ikke med.
desk-moved-unskip = { $who } har lige taget en fase med igen. Dit tryk talte ikke med.
desk-moved-unskip-at = { $who } tog en fase med igen kl. { $time }. Dit tryk talte ikke med.
desk-ends-about = Slut ca. { $time }
desk-now-is = Nu: { $title }
desk-undo = Fortryd
desk-sending = Sender …
desk-refused = { $what }: { $why }
desk-what-next_phase = Næste fase
desk-what-previous_phase = Tilbage
desk-what-skip_phase = Spring over
desk-what-extend_phase = Tiden
desk-what-show_scene = Skærmen
desk-what-check_in = Jeres ord
desk-what-hide_note = Skjul
desk-what-restore_note = Vis igen
desk-what-return_note = Sæt på igen
desk-done-extend_phase =
    { $minutes ->
        [1] Et minut lagt til.
        [-1] Et minut trukket fra.
       *[other] Tiden er ændret med { $minutes } minutter.
    }
desk-done-show_scene = Skærmen er skiftet.
desk-done-check_in = Jeres ord er sendt til de andre steder.
desk-done-hide_note = Sedlen er skjult for alle andre end facilitatorer og den, der skrev den.
desk-done-restore_note = Sedlen vises igen.
desk-done-return_note = Sedlen er på væggen igen.
desk-room = Det ser lokalet
desk-screens =
    { $count ->
        [0] Ingen skærm er forbundet
        [one] { $count } skærm
       *[other] { $count } skærme
    }
desk-scene = Vis på skærmen
desk-scene-hint = En enkelt seddel fremhæver du fra listen med sedler.
desk-scene-keep = Behold det, også når fasen skifter
desk-why-before = følger programmet: I er ikke begyndt.
desk-why-phase = følger programmet: { $phase }.
desk-why-after = følger programmet: værkstedet er slut.
desk-why-chosen = valgt her kl. { $time }.
desk-why-organiser = valgt af arrangøren kl. { $time }.
desk-why-until-next = Følger programmet igen, når fasen skifter.
desk-why-keep = Bliver, til I vælger noget andet.
desk-why-key = slukket ved skærmen, med tasten B eller knappen.
desk-why-line-away = Sådan så skærmen ud kl. { $time }. Bordet har ingen forbindelse lige nu.
desk-which-screen = Hvilken skærm
desk-screen-number = Skærm { $number }
scene-auto = Følg programmet ({ $scene })
scene-lobby = Velkomst og kode
scene-prompt = Opgaven
scene-wall = Sedler
scene-check_ins = Tjek-ind
scene-spotlight = Én seddel
scene-outputs = Resultater
scene-vote = Prikker
screen-vote-none = Der er ingen afstemning endnu.
screen-vote-open =
    { $count ->
        [one] Sæt din prik nu.
       *[other] Sæt dine { $count } prikker nu.
    }
screen-vote-closed = Lukket. Resultatet kommer.
screen-vote-voters =
    { $count ->
        [0] Ingen har sat prikker endnu
        [one] 1 har sat prikker
       *[other] { $count } har sat prikker
    }
screen-vote-tables =
    { $count ->
        [0] Ingen borde har sat prikker endnu
        [one] 1 bord har sat prikker
       *[other] { $count } borde har sat prikker
    }
scene-pause = Pause
scene-blank = Sort
desk-others = De andre steder
desk-others-none = I er det eneste sted.
desk-away-since = væk siden { $time }. I fortsætter.
desk-participants =
    { $count ->
        [one] { $count } deltager
       *[other] { $count } deltagere
    }
desk-facilitators =
    { $count ->
        [0] ingen facilitator
       *[other] facilitator
    }
desk-last = sidst { $time }
desk-quiet = stille lige nu
desk-site-silent = Intet herfra endnu.
desk-word = Jeres ord til de andre steder
desk-word-hint = Vises på alle skærme ved tjek-ind på tværs.
desk-word-send = Send
desk-word-again = Send rettet
desk-word-sent = Sendt. Du kan rette det.
desk-word-on-its-way = På vej …
desk-word-other = Sagt herfra: { $text }
desk-drawers = Sedler, deltagere og filer
desk-notes = Sedler
desk-notes-which = Vis
desk-notes-all = Alle
desk-notes-ours = Vores
desk-notes-theirs = De andres
desk-notes-hidden = Skjulte ({ $count })
desk-notes-new =
    { $count ->
        [one] Vis 1 ny seddel
       *[other] Vis { $count } nye sedler
    }
desk-notes-none = Ingen sedler endnu.
desk-notes-none-hidden = Ingen sedler er skjult.
desk-notes-more = Vis flere ({ $count })
desk-note-hidden = Skjult
desk-note-withdrawn = Trukket tilbage
desk-note-light = Fremhæv
desk-note-lit = På skærmen
desk-note-hide = Skjul
desk-note-restore = Vis igen
desk-note-return = Sæt på igen
desk-what-open_vote = Åbn afstemningen
desk-what-close_vote = Luk afstemningen
desk-what-reveal_vote = Vis resultatet
desk-what-reopen_vote = Åbn afstemningen igen
desk-done-open_vote = Afstemningen er åben på alle steder.
desk-done-close_vote = Afstemningen er lukket på alle steder.
desk-done-reveal_vote = Resultatet er vist for alle.
desk-done-reopen_vote = Afstemningen er åben igen. Alle prikker er bevaret.
desk-vote-new = Ny afstemning
desk-vote-of = Sæt prikker på
desk-vote-clusters = Klynger
desk-vote-budget = Hvor mange prikker
desk-vote-for = Til hver
desk-vote-person = Deltager
desk-vote-table = Bord
desk-vote-blind = Hold summerne skjult, til resultatet vises
desk-vote-begin = Åbn for alle steder
desk-vote-per-person =
    { $count ->
        [one] 1 prik til hver deltager.
       *[other] { $count } prikker til hver deltager.
    }
desk-vote-per-table =
    { $count ->
        [one] 1 prik til hvert bord.
       *[other] { $count } prikker til hvert bord.
    }
desk-vote-open = Åben nu.
desk-vote-closed = Lukket. Resultatet er ikke vist.
desk-vote-revealed = Resultatet er vist.
desk-vote-close = Luk
desk-vote-reveal = Vis resultatet for alle
desk-vote-reopen = Åbn igen
desk-vote-on-screen = Vis på skærmen
desk-vote-voters =
    { $count ->
        [0] Ingen har sat prikker endnu.
        [one] 1 har sat prikker
       *[other] { $count } har sat prikker
    }
desk-vote-tables =
    { $count ->
        [0] Ingen borde har sat prikker endnu.
        [one] 1 bord har sat prikker
       *[other] { $count } borde har sat prikker
    }
desk-people = Deltagere
desk-people-count = { $here } her nu, { $joined } i alt
desk-people-nameless =
    { $count ->
        [one] og 1 uden navn
       *[other] og { $count } uden navn
    }
desk-people-none = Ingen er her lige nu.
desk-links = Kom med
desk-join-link = Link til dette sted
desk-copy = Kopiér linket
desk-copied = Linket er kopieret.
desk-copy-by-hand = Linket kunne ikke kopieres af sig selv. Markér det, og kopiér det.
desk-code = På { $address } skriver man
desk-video = Åbn videolinket
desk-download = Hent
desk-download-words = Alt, hvad der er skrevet indtil nu, fra alle steder. Skjulte sedler er ikke med.
desk-download-names = Tag navne med
desk-downloaded = Hentet: { $format }.
desk-format-html = Webside til at læse og sende videre
desk-format-csv = Regneark (CSV)
desk-format-md = Tekst (Markdown)

### cases: what is brought, feedback to it, on every page

refused-unknown_case = Casen findes ikke længere, eller den er ikke for alle.
refused-not_your_case = Kun den, der ejer casen, kan ændre den.
refused-case_owned = En anden har taget casen.
refused-part_twice = To af casens dele er den samme.
refused-unknown_part = Den del er ikke i casen længere.
refused-unknown_feedback = Den feedback findes ikke længere.
refused-too_many_versions = Casen har ikke plads til flere versioner. Ret den, I har.
report-left-out-cases =
    { $count ->
        [one] 1 case er ikke med, fordi den kun er for nogle.
       *[other] { $count } cases er ikke med, fordi de kun er for nogle.
    }
report-left-out-feedback =
    { $count ->
        [one] Feedback til en case er ikke med 1 gang, fordi casen kun er for nogle.
       *[other] Feedback til en case er ikke med { $count } gange, fordi casen kun er for nogle.
    }
case-untitled = Uden titel
feedback-kind-praise = Ros
feedback-kind-question = Spørgsmål
feedback-kind-proposal = Forslag
feedback-taken = Taget med
feedback-left = Ladt ligge
report-cases = Cases
report-case-id = Case (id)
report-case-number = Case { $number }
report-case-version-column = Version
report-case-versions = Version for version
report-case-taken-up = Der er arbejdet med den i
report-feedback = Feedback
report-feedback-answer = Caseejerens svar
report-feedback-word = Caseejerens ord
report-feedback-lost = Feedback til cases, der ikke er med i rapporten
report-feedback-sum =
    { $count ->
        [one] Feedback 1 gang.
       *[other] Feedback { $count } gange.
    } { $taken } er taget med, { $left } er ladt ligge.
view-cases = Cases
cases-title = Cases
cases-all = Alle cases
cases-empty = Her er ingen cases endnu. En case er noget, I gerne vil have andre til at tænke med på.
case-bring = Bring en case
case-brought = Casen er på vej.
case-edit = Ret
case-next = Begynd version { $version }
case-next-done = Version { $version } er begyndt. Den forrige står, som den var.
case-is-yours = Din case
case-of-the-desk = Mangler en ejer
case-of-the-desk-more = Casen har ingen ejer på en tablet endnu. Er den din, så tag den: så er det dig, der svarer på feedback.
case-own = Det er min case
case-owner-is = Caseejer: { $owner }
case-version = Version { $version }
case-unchanged = Uændret
case-compare = Sammenlign versioner
case-compare-with = Ved siden af version { $version }
case-part = Del
case-feedback-count =
    { $count ->
        [0] Ingen feedback endnu
        [one] Feedback 1 gang
       *[other] Feedback { $count } gange
    }
case-taken-up = Arbejdes med i
case-taken-up-at = Arbejdes med på { $count } steder
case-at-tables = (borde: { $tables })
case-title = Titel
case-title-new = Bring en case
case-title-edit = Ret casen
case-owner = Hvem er caseejeren?
case-owner-hint = Navn og sted, som de andre kan se.
case-parts = Casens dele
case-part-number = Del { $number }
case-part-title = Overskrift til del { $number }
case-part-text = Tekst til { $title }
case-part-remove = Fjern { $title }
case-part-add = Tilføj en del
case-part-problem = Udfordringen
case-part-tried = Det har vi prøvet
case-part-ask = Det vil vi have hjælp til
case-level = Hvem må se casen?
case-level-hint = Feedback ses af de samme som casen. Du kan ændre det senere.
case-level-own-hint = Så længe kun du ser casen, ses feedback fra andre heller ikke.
case-news-feedback = { $site } har givet feedback til »{ $title }«: { $kind }.
case-news-taken = Din feedback til »{ $title }« er taget med.
case-news-left = Caseejeren lader din feedback til »{ $title }« ligge.
feedback-list = Feedback
feedback-give = Giv feedback
feedback-give-to = Giv feedback til { $part }
feedback-title = Giv feedback
feedback-how = Hvad er det?
feedback-why-praise = Noget, caseejeren skal holde fast i.
feedback-why-question = Noget, der ikke er klart endnu.
feedback-why-proposal = Noget, caseejeren kan gøre.
feedback-label-praise = Din ros
feedback-label-question = Dit spørgsmål
feedback-label-proposal = Dit forslag
feedback-seen = Ses af alle, der kan se casen. Caseejeren svarer.
feedback-send = Send feedback
feedback-done = Din feedback er på vej til caseejeren.
feedback-take = Tag med
feedback-leave = Lad ligge
feedback-said = { $kind }: { $text }
feedback-to-version = til version { $version }
feedback-to-gone-parts = Feedback til dele, der ikke er med længere
feedback-answer-title = Svar på feedback
feedback-answer-label = Hvad gør I med det?
feedback-word = Et ord med på vejen
feedback-word-hint = Hvorfor, eller hvad I gør ved det.
step-present = Fremlæg
step-questions = Spørg
step-sparring = Giv sparring
step-sum_up = Saml op
step-verb-present = Caseejeren fremlægger
step-verb-questions = Spørg caseejeren
step-verb-sparring = Giv sparring på casen
step-verb-sum_up = Caseejeren samler op
step-present-do = Caseejeren fortæller. De andre lytter.
step-questions-do = De andre spørger for at forstå. Caseejeren svarer kort.
step-sparring-do = De andre giver råd. Caseejeren lytter og skriver ned.
step-sum_up-do = Caseejeren siger, hvad der bliver taget med.
setup-steps-sparring = En runde sparring i trin
setup-steps-sparring-hint = Minutter til hvert trin. Caseejeren fremlægger, de andre spørger og giver så sparring, og caseejeren samler op. Et tomt felt betyder, at trinnet ikke er med.
scene-case = Case
desk-cases = Cases
desk-cases-none = Her er ingen cases endnu.
desk-case-bring-hint = Casen er jeres steds, til en deltager tager den på sin tablet.
desk-case-read = Læs casen
desk-case-take = Tag op i salen
desk-case-take-this = Tag op i salen: { $title }
desk-case-table = Ved et bord …
desk-case-at-table = Ved et bord: { $title }
desk-case-leave-table = { $table } slipper casen: { $title }
desk-case-show = Vis på skærmen
desk-what-bring_case = Casen
desk-what-take_up_case = At tage casen op
desk-done-bring_case = Casen er bragt. En deltager kan tage den på sin tablet.
desk-done-take_up_case = Det er ændret, hvem der arbejder med casen.
setup-tab-cases = Cases
setup-cases = Cases
setup-cases-why = Bring de cases, der skal arbejdes med, før dagen. Hver case hører til et sted. Caseejeren tager den på sin tablet og svarer selv på feedback.
setup-case-site = Hvilket sted hører casen til?
setup-case-edit = Ret »{ $title }«
setup-case-taken = Caseejeren har taget den
setup-case-brought = Casen er bragt.
setup-case-changed = Casen er ændret.

### votes: a question of one's own, and sites

vote-all = I alt
vote-sites =
    { $count ->
        [one] Fra 1 sted
       *[other] Fra { $count } steder
    }
vote-from-here = heraf { $count } fra { $site }
desk-vote-question = Hvad spørger I om?
desk-vote-question-hint = Som det skal stå på alle tablets og skærme. Uden spørgsmål står der, hvad prikkerne sættes på.
screen-vote-dots =
    { $count ->
        [0] Ingen prikker
        [one] 1 prik
       *[other] { $count } prikker
    }
report-vote-question = Spørgsmål
report-vote-by-site = Sted for sted: { $title }
report-vote-persons = Satte prikker
report-vote-tables = Borde
report-vote-most = Flest prikker på
desk-what-take_in = Svaret på feedback
desk-done-take_in = Svaret er gemt. Den, der gav feedbacken, kan se det.
phase-place-dots = Sæt prikker ved det vigtigste
phase-see-dots = Se, hvad der er vigtigst

## Tjek-ind på tværs

refused-no_cross = Der er ikke noget tjek-ind på tværs i det program, der er tilbage.
refused-cross_over = Det tjek-ind på tværs er slut.
refused-cross_begun = Tjek-ind på tværs er i gang, så I er med nu.
refused-cross_not_begun = Tjek-ind på tværs er ikke begyndt endnu.
refused-others_missing = Et andet sted er heller ikke klar. Se, hvem der mangler, og tryk igen.
refused-word_given = En anden har lige givet ordet videre.
refused-other_sites_note = I kan kun vælge jeres egne sedler til de andre.
refused-not_for_others = De andre steder må ikke se den seddel, så den kan ikke vælges til dem.
refused-picks_full = I har valgt tre. Fjern en af dem først.
refused-pick_answered = De andre har svaret på den, så den bliver.
refused-for_the_others = Sedlen er fra jer selv. Det er de andre, der svarer.

### screens: what each screen shows, its queue, offers, messages

refused-unknown_screen = Skærmen er ikke på listen længere.
refused-unknown_message = Beskeden findes ikke længere.
refused-unknown_offer = Tilbuddet findes ikke længere.
refused-already_answered = Der er allerede svaret på tilbuddet.
refused-not_queued = Den står ikke i køen længere.
refused-no_screen = Der er ingen skærm endnu. Åbn skærmens link først.
refused-queue_full = Køen er fuld. Fjern noget først.
refused-too_many_screens = Stedet har så mange skærme, som der er plads til.
refused-too_many_messages = I har skrevet så mange beskeder på skærmen, som der er plads til.
refused-too_many_offers = Stedet har ikke svaret på de tilbud, det har.
scene-message = Besked
scene-barometer = Dagens barometer
screen-message-until = til kl. { $time }
screen-message-now = Nu
screen-barometer-none = Her kommer det, der bygger på hinandens sedler.
screen-barometer =
    { $all ->
        [one] { $across } af 1 resultat
       *[other] { $across } af { $all } resultater
    } bygger på noget fra et andet sted.
screen-barometer-of = { $across } af { $all }
desk-what-previous_scene = Skærmen
desk-what-next_scene = Skærmen
desk-what-queue_scene = Køen til skærmen
desk-what-unqueue_scene = Køen til skærmen
desk-what-offer_scene = Tilbuddet
desk-what-accept_scene = Tilbuddet
desk-what-decline_scene = Tilbuddet
desk-what-say_on_screen = Beskeden på skærmen
desk-what-name_screen = Skærmens navn
desk-what-forget_screen = Skærmen
desk-done-offer_scene = Tilbuddet er sendt. De ser det ved deres bord.
desk-done-queue_scene = Sat i kø.
desk-screens-all = Alle skærme
desk-screen-changed = { $who } har skiftet skærmen: { $scene }
desk-screen-next = Vis næste: { $scene }
desk-screen-back = Tilbage til { $scene }
desk-queue = I kø til skærmen
desk-queue-now = Vis nu
desk-queue-remove = Fjern fra køen: { $scene }
desk-scene-way = Når du vælger en scene
desk-scene-now = Vis nu
desk-scene-queue = Sæt i kø
desk-scene-offer = Tilbyd et andet sted
desk-scene-to-queue = Sæt i kø til skærmen
desk-scene-to-offer = Tilbyd dem at vise
desk-offer-to = Hvem
desk-offers = Tilbud om at vise noget
desk-offer-shows = foreslår på jeres skærm: { $scene }
desk-offer-accept = Vis
desk-offer-decline = Nej tak
desk-offer-waits = Tilbudt: { $scene }. Venter på
desk-offer-take-back = Tag tilbage
desk-say = Besked på skærmen
desk-say-example = Kaffen er klar
desk-say-minutes = Nedtælling
desk-say-none = Ingen
desk-say-count = { $count } min.
desk-say-send = Vis beskeden
desk-screen-list =
    { $count ->
        [one] Skærmens navn
       *[other] Skærmenes navne
    }
desk-screen-name = Navn på { $name }
desk-screen-forget = Fjern
desk-screen-is-on = Tændt
desk-screen-is-off = Ikke forbundet
screen-lobby-at = kl. { $time }
screen-lobby-many = er her, på { $sites } steder
desk-done-previous_scene = Skærmen er skiftet tilbage.
desk-done-next_scene = Skærmen er skiftet.
desk-done-unqueue_scene = Fjernet fra køen.
desk-done-accept_scene = Det er på jeres skærm nu.
desk-done-decline_scene = Tilbuddet er væk.
desk-done-say_on_screen = Beskeden er på skærmen.
desk-done-name_screen = Navnet er gemt.
desk-done-forget_screen = Skærmen er fjernet. Åbnes den igen, er den på listen igen.
screen-cue-soon = To minutter tilbage
screen-cue-over = Tiden er gået
check-open = Tjek rummet
check-title = Tjek rummet: { $site }
check-network = Serveren svarer på { $ms } ms
check-no-network = Serveren svarer ikke
check-line-socket = Forbindelsen er åben
check-line-poll = Forbindelsen går ad omveje: en proxy stopper den hurtige vej
check-line-down = Ingen forbindelse
check-size = Billedet er { $w } × { $h } punkter
check-readable = Kan læses fra { $from } meter
check-too-small = For lille til rummet: kan kun læses fra { $from } meter
check-full = Fuld skærm
check-not-full = Ikke fuld skærm
check-awake = Skærmen holdes tændt
check-may-sleep = Skærmen kan gå i dvale. Slå dvale fra i maskinens strømindstillinger
check-distance = Meter til bageste række
check-height = Billedets højde i meter
check-bounds = { $least } til { $most }
check-scale = Skriften er { $percent } % af den sædvanlige.
check-cues = To minutter før tid, og når tiden er gået
check-cues-none = Ingenting
check-cues-see = Vis det
check-cues-hear = Vis det, og ring
check-silent = Browseren giver ikke lyd. Tryk igen, eller skru op.
desk-cues = Ring ved dette bord to minutter før tid, og når tiden er gået
desk-screen-sleepy = Skærmen kan gå i dvale: slå dvale fra i maskinens strømindstillinger.
desk-screen-small = Skærmen er for lille: bageste række kan ikke læse den.


### cross: tjek-ind på tværs, pages

scene-cross = Tjek-ind på tværs
screen-cross-in = om { $time }
screen-cross-waits =
    { $count ->
        [0] Alle er klar
        [one] Vi venter på
       *[other] Vi venter på { $count } steder
    }
cross-has-word = har ordet
screen-cross-after = derefter { $sites }
cross-unanswered = Venter på svar
cross-how-steal = stjæler den
cross-how-build = bygger videre
cross-how-ask = spørger
cross-picked-count = valgt til de andre
cross-picked-at =
    { $count ->
        [0] intet valgt
        [one] 1 seddel til de andre
       *[other] { $count } sedler til de andre
    }
cross-picked-sum =
    { $count ->
        [0] Ingen sedler endnu
        [one] 1 seddel til de andre, { $answered } besvaret
       *[other] { $count } sedler til de andre, { $answered } besvaret
    }
cross-answer-hint = Valgt til jer. Ét svar på hver er nok: stjæl den, byg videre eller spørg.
cross-nothing-yet = De andre har ikke valgt noget til jer endnu.
cross-more =
    { $count ->
        [one] Vis 1 til
       *[other] Vis { $count } til
    }
cross-steal = Stjæl
cross-build = Byg videre
cross-ask = Spørg
cross-ways = Svar på sedlen
cross-on-its-way = Svaret er på vej
cross-undo = Fortryd
cross-news = Tjek-ind på tværs er i gang.
cross-answer-title = Svar { $site }
cross-build-label = Sådan bygger vi videre
cross-build-why = Jeres egen seddel, som viser, at den kommer fra { $site }.
cross-ask-label = Hvad vil I spørge om?
cross-ask-why = Spørgsmålet står hos { $site }, som kan svare.
cross-seen = Alle steder kan se det.
cross-send = Send svaret
cross-done = Svaret er på vej til { $site }.
cross-done-steal = Sedlen fra { $site } er nu også jeres.

desk-cross-soon = Næste fase er et tjek-ind på tværs.
desk-cross-warn = Varsl alle steder
desk-cross-in = om { $time }
desk-cross-ready = Vi er klar
desk-cross-not-ready = Vi er ikke klar alligevel
desk-cross-you-are-ready = I er klar.
desk-cross-waits =
    { $count ->
        [one] Ikke klar endnu:
       *[other] { $count } steder er ikke klar endnu.
    }
desk-cross-unattended = Et sted uden facilitator tæller som klar efter 30 sekunder.
desk-cross-begin-without = Begynd uden { $sites }
desk-cross-begin-without-many = Begynd uden { $count } steder
desk-cross-picks = Til de andre: { $count } af { $most }
desk-cross-picks-hint = Vælg op til tre af jeres sedler, som de andre skal svare på.
desk-cross-to-notes = Gå til sedlerne
desk-cross-pick = Vælg til de andre
desk-cross-picked = Valgt til de andre
desk-cross-unpick = Fjern
desk-cross-answered =
    { $count ->
        [one] 1 svar
       *[other] { $count } svar
    }
desk-cross-give = Giv ordet til { $site }
desk-cross-without = I gang uden { $sites }
desk-cross-without-many = I gang uden { $count } steder
desk-cross-nothing-picked = Ingen har valgt sedler til de andre.
desk-cross-end =
    { $count ->
        [0] Slut tjek-ind på tværs
        [one] Slut · 1 venter på svar
       *[other] Slut · { $count } venter på svar
    }
desk-why-cross = på alle steders skærme, til I slutter
desk-cross-reopen = Tag det op igen
desk-cross-by-clock = Uret
desk-cross-by-organiser = Arrangøren
desk-cross-last-warned = { $who } varslede kl. { $time }.
desk-cross-last-ready = { $who } blev klar kl. { $time }.
desk-cross-last-not_ready = { $who } var ikke klar alligevel kl. { $time }.
desk-cross-last-begun = { $who } begyndte kl. { $time }.
desk-cross-last-word = { $who } gav ordet til { $of } kl. { $time }.
desk-cross-last-ended = { $who } sluttede kl. { $time }.
desk-what-warn_cross = Varslet
desk-what-site_ready = Vi er klar
desk-what-begin_cross = Begynd tjek-ind på tværs
desk-what-give_word = Giv ordet
desk-what-end_cross = Slut tjek-ind på tværs
desk-what-pick = Valget til de andre
desk-done-warn_cross = Alle steder er varslet.
desk-done-site_ready = De andre steder kan se det.
desk-done-begin_cross = Tjek-ind på tværs er i gang på alle skærme.
desk-done-give_word = Ordet er givet videre.
desk-done-end_cross = Alle skærme er tilbage, hvor de var.
desk-done-pick = Gemt. I kan ændre det, indtil de andre har svaret.
report-crosses = Tjek-ind på tværs
report-cross-words = Ordet havde
report-cross-word =
    { $count ->
        [one] { $site } (1 minut)
       *[other] { $site } ({ $count } minutter)
    }
report-cross-without = Begyndt uden { $sites }.
report-cross-no-picks = Ingen havde valgt sedler til de andre.
report-cross-pick = Valgt til de andre
report-cross-answers = Svar
report-cross-count = Antal svar
report-cross-answer = { $site } { $how }
report-cross-unanswered = Ubesvaret
report-cross-waiting =
    { $count ->
        [one] 1 seddel fik ikke svar:
       *[other] { $count } sedler fik ikke svar:
    }

# Kald på tovholderen, hos arrangøren
setup-help-call = { $site } kalder på tovholderen siden kl. { $time }
setup-help-desk = Åbn bordet

# Én ting alene på skærmen
desk-one = Vis kun én
desk-one-none = Vælg en case, klynge, afstemning eller et resultat
desk-one-all = Alle
desk-one-latest = Den seneste
desk-one-show = Vis den
desk-one-offer = Tilbyd den

### speakers: talerlisten

scene-speakers = Talerliste
screen-speakers-none = Ingen har bedt om ordet endnu. Tryk Bed om ordet på tabletten.
screen-speakers-closed = Talerlisten er lukket
screen-speakers-now = Har ordet
screen-speakers-next = Derefter
speakers-more = og { $count } til
speaker-nameless = en fra { $site }
speak-ask = Bed om ordet
speak-place =
    { $place ->
        [1] Du er den næste på talerlisten.
       *[other] Du er nummer { $place } på talerlisten.
    }
speak-now = Du har ordet.
desk-speakers-waiting =
    { $count ->
        [0] Ingen venter
        [one] 1 venter
       *[other] { $count } venter
    }
desk-speakers-next = Giv ordet til { $who }
desk-speakers-done = { $who } er færdig
desk-speakers-rule = Hvem er den næste
speakers-rule-asked = Den, der bad først
speakers-rule-sites = Det sted, der har talt mindst
speakers-rule-closed = Luk for flere
desk-speakers-last = { $who } ledte talerlisten kl. { $time }.
desk-what-next_speaker = Giv ordet til den næste
desk-what-speakers_rule = Hvem er den næste
desk-done-next_speaker = Ordet er givet videre.
desk-done-speakers_rule = Talerlisten følger det nu.
refused-speaker_changed = En anden har lige givet ordet videre.
refused-speakers_closed = Talerlisten er lukket.
refused-speakers_full = Talerlisten er fuld.
report-speakers = Talere
report-speakers-times = Gange med ordet
