### common: words more than one page uses

brand = Samtidig
skip-to-content = Gå til indholdet
language = Sprog
close = Luk
cancel = Fortryd
save = Gem
optional = (valgfrit)
loading = Henter …
characters-left =
    { $count ->
        [one] { $count } tegn tilbage
       *[other] { $count } tegn tilbage
    }
time-left = Tid tilbage:
time-over-by = Tiden er gået, over tid:

phase-verb-welcome = Velkommen: tjek ind
phase-verb-talk = Lyt, og skriv det ned, du vil huske
phase-verb-writing = Skriv
phase-verb-clustering = Saml det, der hører sammen
phase-verb-cross_check_in = Hør, hvor de andre er
phase-verb-break = Pause
phase-verb-sparring = Giv sparring
phase-verb-building = Stjæl og byg videre
phase-verb-outputs = Saml det til noget, andre kan bruge
phase-verb-prioritising = Vælg det vigtigste
phase-verb-bazaar = Se, hvad der kom ud af det
phase-verb-check_out = Tjek ud
phase-verb-other = Vi arbejder
phase-before = Vi begynder kl. { $time }
phase-before-short = Vi er ikke begyndt endnu
phase-after = Værkstedet er slut

note-kind-idea = Indspark
note-kind-question = Spørgsmål
note-kind-experience = Erfaring
note-kind-failed_attempt = Fejlslagent forsøg
note-kind-fact = Fakta
degree-copied = Stjålet
degree-adapted = Bygget videre
degree-inspired = Inspireret
degree-copied-from = Stjålet fra
degree-adapted-from = Bygger videre på
degree-inspired-from = Inspireret af
note-source-away = en seddel, der ikke længere vises

maturity-sub_element = Delelement
maturity-ready_to_test = Klar til test
maturity-tested = Testet
maturity-in_use = I brug

mood-1 = meget tung
mood-2 = lidt tung
mood-3 = i midten
mood-4 = god
mood-5 = rigtig god
mood-is = Stemning: { $mood }.

line-on = Forbundet
line-off = Ingen forbindelse
line-connecting = Forbinder …
line-stopped = Stoppet
line-sending =
    { $count ->
        [one] Sender 1
       *[other] Sender { $count }
    }
line-away = Forbindelsen er væk. Skriv bare videre; det sendes, når den er tilbage.
line-away-since = Ingen forbindelse siden kl. { $time }. Skriv bare videre: det sendes, når forbindelsen er tilbage.
line-no-storage = Denne browser kan ikke gemme. Hold siden åben, indtil alt er sendt.
line-try-again = Prøv igen
stopped-4500 = Siden og serveren forstår ikke hinanden. Hent siden igen.
stopped-4501 = Adgangen er udløbet. Vi henter en ny …
stopped-4503 = Du er taget ud af det fælles værksted. Tal med din facilitator.
stopped-4504 = Det fælles værksted findes ikke længere, eller adgangen er lukket.
stopped-4505 = For mange forbindelser fra denne enhed. Luk nogle faner, og hent siden igen.
stopped-4506 = Åbnet et andet sted. Hent siden igen for at fortsætte her.
stopped-other = Forbindelsen er lukket. Hent siden igen.

refused-not_allowed = Det kan du ikke gøre her.
refused-unknown_note = Sedlen findes ikke længere.
refused-unknown_output = Resultatet findes ikke længere.
refused-unknown_site = Stedet findes ikke.
refused-not_your_note = Kun den, der skrev sedlen, kan ændre den.
refused-not_your_output = Kun den, der lavede resultatet, kan trække det tilbage.
refused-changed_meanwhile = En anden nåede at ændre teksten først.
refused-already_checked_in = Du har allerede tjekket ind i denne runde.
refused-id_taken = Den findes allerede.
refused-empty_text = Der er ingen tekst.
refused-text_too_long = Teksten er for lang.
refused-too_many_lines = Teksten har for mange linjer (højst 20).
refused-too_many_marks = Teksten har for mange tegn oven på hinanden.
refused-not_started = Værkstedet er ikke begyndt.
refused-ended = Værkstedet er slut.
refused-no_previous_phase = Der er ingen fase før denne.
refused-session_full = Der er ikke plads til flere sedler.
refused-session_closed = Værkstedet er lukket.
refused-unknown_phase = Fasen findes ikke.
refused-bad_scene = Den scene kan ikke vises.
refused-site_in_use = Stedet er i brug og kan ikke fjernes.
refused-try_again = Serveren kan ikke gemme lige nu. Vi prøver igen.
refused-other = Serveren sagde nej ({ $code }).

problem-offline = Vi kan ikke få fat i serveren. Tjek netværket, og prøv igen.
problem-failed = Noget gik galt. Prøv igen om lidt.
problem-wrong_code = Koden passer ikke. Se efter på skærmen eller arket: den har 8 tegn.
problem-wrong_key = Linket virker ikke længere. Bed om et nyt.
problem-site_needed = Vælg, hvor du er.
