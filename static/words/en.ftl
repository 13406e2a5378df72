### common: words more than one page uses

brand = Samtidig
skip-to-content = Skip to content
language = Language
close = Close
cancel = Cancel
save = Save
notices = Messages
optional = (optional)
loading = Loading …
characters-left =
    { $count ->
        [one] { $count } character left
       *[other] { $count } characters left
    }
time-left = Time left:
time-over-by = Over time by:
time-stands = Time is paused
alone-here = Only here

phase-verb-welcome = Welcome: check in
phase-verb-talk = Listen, and note down what you want to keep
phase-verb-writing = Write
phase-verb-clustering = Put together what belongs together
phase-verb-cross_check_in = Hear how the other sites are doing
phase-verb-break = Break
phase-verb-sparring = Give feedback, and note down the questions
phase-verb-building = Steal ideas and build on them
phase-verb-outputs = Turn it into something others can use
phase-verb-prioritising = Press Well seen on what matters most
phase-verb-bazaar = See what came out of it
phase-verb-check_out = Check out
phase-verb-other = Working
phase-before = We start at { $time }
phase-before-soon = We start in a moment
phase-before-short = We have not started yet
phase-after = The workshop is over

steps = Steps of the phase
step-minutes = { $minutes } min
step-verb-alone = Write on your own
step-verb-pairs = Share in pairs, and write
step-verb-fours = Gather it in fours
step-verb-all = Share with everyone

level-own = Only you
level-own-until = Only you, until it is shown
level-table = Only table { $table }
level-desk = Only you and the facilitator
level-site = Only { $site }
level-all = All sites
level-public = Everyone, the public too
level-own-write = Only you see it until it is shown. Then it is seen { $to }.
level-table-write = Only table { $table } and your facilitator see it. No screen shows it.
level-desk-write = Only you and your facilitator see it. No screen shows it.
level-site-write = It is seen in { $site } alone, on the screen here too.
level-all-write = It is seen at all sites, on the screens too.
level-public-write = It is seen by everyone, in the public report too.
level-named = Your name may stand beside it.
level-begun = Begun in “{ $phase }”:
reveal-to-table = by your table
reveal-to-site = by { $site }
reveal-to-all = at all sites
reveal-to-public = at all sites and in the public report

table-named = Table { $table }
table-none = No table
people-named =
    { $count ->
        [one] 1 person
       *[other] { $count } people
    }
seat-table = Table
seat-people = How many write on this device?
seat-people-me = Only me
seat-people-hint = So that everyone is counted, also those without a device of their own.

note-kind-idea = Idea
note-kind-question = Question
note-kind-experience = Experience
note-kind-failed_attempt = Failed attempt
note-kind-fact = Fact
note-learned = What we learned
note-change = What must change here
degree-copied = Stolen
degree-adapted = Built on
degree-inspired = Inspired by
degree-copied-from = Stolen from
degree-adapted-from = Builds on
degree-inspired-from = Inspired by
reply-kind-question = Question
reply-kind-answer = Answer
reply-kind-sparring = Sparring
reply-kind-praise = Praise
note-source-away = a note that is no longer shown
reaction = Well seen
reaction-said = said so

maturity-sub_element = Building block
maturity-ready_to_test = Ready to test
maturity-tested = Tested
maturity-in_use = In use

mood-1 = really bad
mood-2 = a bit low
mood-3 = so-so
mood-4 = good
mood-5 = really good
mood-is = Feels { $mood }.

line-on = Connected
line-off = No connection
line-connecting = Connecting …
line-stopped = Stopped
line-sending =
    { $count ->
        [one] Sending 1
       *[other] Sending { $count }
    }
line-away = Connection lost. Keep writing: everything is sent when the connection is back.
line-away-since = No connection since { $time }. Keep writing: everything is sent when the connection is back.
line-no-storage = This browser cannot save your text. Keep the page open until everything is sent.
line-to-front = Go to the front page
line-try-again = Try again
lost-title = There is no such page
lost-text = There may be a slip in the address, or the link is too old.
lost-code = Do you have a code?
page-meddled = Something in the browser, usually a translator, has changed this page, so it no longer keeps up. Turn translation off and reload the page.
page-reload = Reload the page
stopped-4500 = This page and the server do not match. Reload the page.
stopped-4501 = Your access has expired. Renewing it …
stopped-4503 = You have been removed from the shared workshop. Ask your facilitator.
stopped-4504 = The shared workshop no longer exists, or access to it is closed.
stopped-facilitator = The desk’s link is no longer valid: it was replaced or closed, or the workshop was deleted. Ask the organiser for a new one.
stopped-screen = The screen’s link is no longer valid: it was replaced or closed, or the workshop was deleted. Ask the organiser for a new one.
stopped-organiser = The organiser’s link is no longer valid: it was replaced, or the workshop was deleted. Open the page with the new link.
gone-unsent = What you had not sent has been deleted from this device.
stopped-4505 = Too many connections from this device. Close some tabs and reload the page.
stopped-4506 = This page is open somewhere else. Reload it to continue here.
stopped-other = The connection is closed. Reload the page.

refused-not_allowed = You cannot do that here.
refused-unknown_note = The note no longer exists.
refused-unknown_output = The output no longer exists.
refused-unknown_site = There is no such site.
refused-not_your_note = Only the person who wrote the note can change it.
refused-unknown_vote = The vote no longer exists.
refused-vote_closed = The vote is closed. What you had placed before counts.
refused-vote_begun = Someone else has just opened a vote.
refused-vote_open = Close the vote first.
refused-over_budget = There are no dots left. Take one back somewhere else.
refused-not_for_all = Only what all sites can see can get dots.
refused-dots_placed = Take some dots back first: more are placed than so few people have.
refused-vote_imported = It comes from a file without ballots, so it cannot be opened again.
refused-unknown_reply = The reply no longer exists.
refused-not_your_reply = Only the person who wrote it can take it back.
refused-answered_there = The question is answered at the site it was put to.
refused-not_your_output = Only the person who made the output can withdraw it.
refused-changed_meanwhile = Someone else changed the text first.
refused-already_checked_in = You have already checked in this round.
refused-id_taken = It already exists.
refused-empty_text = Write something first.
refused-text_too_long = The text is too long.
refused-too_many_lines = The text has too many lines (20 at most).
refused-too_many_marks = The text has too many accents stacked on one letter.
refused-command_too_large = That is more than can be sent at once. Make it shorter.
refused-not_started = The workshop has not started.
refused-ended = The workshop is over.
refused-already_moved = The programme has moved meanwhile.
refused-no_previous_phase = There is no phase before this one.
refused-session_full = The workshop is full: no more notes can be added.
refused-session_closed = The workshop is closed.
refused-unknown_phase = There is no such phase.
refused-last_step = That was the last step of the phase.
refused-nothing_private = Nothing written here is waiting to be revealed.
refused-kept_to_site = The note is only for the place where it was written. It cannot be in the public version.
refused-not_lower = A note can only be shown to fewer people, not to more.
refused-bad_steps = Steps belong to a phase of writing or of sparring, and each can be there only once.
refused-bad_scene = That scene cannot be shown.
refused-site_in_use = The site is in use and cannot be removed.
refused-unknown_cluster = The cluster is no longer there. Nothing was moved.
refused-not_sorting_now = Notes are not being clustered right now.
refused-note_kept_back = Only a few see the note, so it cannot be in a cluster.
refused-cluster_of_one_site = The cluster is for its own site alone, and more people see the note.
refused-same_cluster = A cluster cannot be merged with itself.
refused-too_many_clusters = There is no room for more clusters.
refused-try_again = The server cannot save right now. We will try again.
refused-session_damaged = The workshop cannot be read, because a part of it is damaged on the server. What you have written is still here. Tell whoever runs the server.
refused-newer_release = The server is older than the workshop. We are trying again.
refused-other = The server refused this ({ $code }).

problem-offline = We cannot reach the server. Check the network and try again.
problem-failed = Something went wrong. Try again in a moment.
problem-wrong_code = That code is not right. Look at the screen or the sheet: it has 8 characters.
problem-wrong_key = The link no longer works. Ask for a new one.
problem-site_needed = Choose where you are.

### index: the front door

index-what = one workshop, several places, at the same time
index-headline =
    One workshop.
    Several places.
    At the same time.
index-lead = People meet at the same time in several towns, on one theme. Here they see each other's work as it happens, and take the best of it home.
index-join = Join
index-how = How it works
index-write = Write.
index-write-more = What you write appears everywhere at once. No account needed, and your name is optional.
index-see = See the others.
index-see-more = Notes from the other towns appear on your wall, each place with its own letters, shape and colour.
index-take = Steal it.
index-take-more = Build on other people's ideas. They see who did.
index-organiser = Are you an organiser?
index-setup = Set up a shared workshop

### join: the way in

join-page-title = Join
join-title = Join
join-code = Code
join-code-hint = 8 characters. The code is on the screen in the room and on the sheet on the table.
join-next = Next
join-looking = Checking …
join-where = Where are you?
join-site-missing = Choose where you are.
join-find = Type the first letters
join-find-hint = There are { $count } sites. Type the beginning of yours.
join-find-found =
    { $count ->
        [one] 1 site
       *[other] { $count } sites
    }
join-find-more = { $count } sites. These are the first six. Type a little more.
join-find-none = No site has that name. Try fewer letters.
join-find-chosen = You are in { $site }.
join-find-other = Another site
join-alias = What should we call you?
join-alias-hint = A first name or a nickname. It is shown with what you write. You can change it later.
join-more = Tell us a little more about yourself
join-role = What is your role here?
join-organisation = Which organisation are you from?
join-go = Join the workshop
join-joining = Joining …
join-privacy = What you write can be seen by all participants and is kept by { $organiser } until { $date }. Names are left out of the report. For questions or deletion, contact { $contact }.
join-privacy-names = What you write, and the name you choose, can be seen by all participants, is kept by { $organiser } until { $date } and may appear in the report. For questions or deletion, contact { $contact }.
join-the-organiser = the organiser
join-until-unknown = the date the organiser has set
join-other-code = Use another code
join-continue = Continue
join-continue-as = Continue as { $alias }
join-a-workshop = A shared workshop
join-before = You have been here before
join-forget = Forget me on this device
join-keep = Keep
join-in-as = This device has already joined as { $alias } in { $site }.
join-in-nameless = This device has already joined in { $site }.
join-in-table = When you go on, you sit at table { $table }.
join-in-waiting =
    { $count ->
        [one] 1 item has not been sent yet. It will be sent when you continue.
       *[other] { $count } items have not been sent yet. They will be sent when you continue.
    }
join-in-draft = What you had not finished writing is still here.
join-someone-else = I am someone else
join-the-former = the previous person
join-hand-on = Once you have joined, this device will forget { $who }.
join-hand-on-waiting =
    { $count ->
        [one] 1 item has not been sent yet. It will still be sent from { $who }.
       *[other] { $count } items have not been sent yet. They will still be sent from { $who }.
    }
join-hand-on-draft = What { $who } had not finished writing will be deleted.
join-open-link = Continue with the personal link
former-refused =
    { $count ->
        [one] 1 item from the previous person on this device could not be saved.
       *[other] { $count } items from the previous person on this device could not be saved.
    }
problem-no_code = Enter the code first.


### report: the report and the files one takes home

report-of = Report
report-title = { $title }: report
report-theme = Theme
report-when = { $date }, { $start }–{ $end }
report-organiser = Organiser
report-contact = Contact
report-sites = Sites
report-site = Site
report-hosts = Hosts: { $hosts }
report-contents = Contents
report-made-with = Made with Samtidig.
report-to-share = Made with Samtidig. You may share this report as it is.

report-left-out = What is left out
report-left-out-nothing = Everything that was written is here. Nothing is left out.
report-left-out-hidden =
    { $count ->
        [one] 1 note is left out because a facilitator has hidden it.
       *[other] { $count } notes are left out because a facilitator has hidden them.
    }
report-left-out-withdrawn =
    { $count ->
        [one] 1 note is left out because its author has withdrawn it.
       *[other] { $count } notes are left out because their authors have withdrawn them.
    }
report-left-out-site_only =
    { $count ->
        [one] 1 note is left out because it was written for its own site only.
       *[other] { $count } notes are left out because they were written for their own site only.
    }
report-left-out-private_notes =
    { $count ->
        [one] 1 note is left out because it is for its author only.
       *[other] { $count } notes are left out because they are for their authors only.
    }
report-left-out-table_notes =
    { $count ->
        [one] 1 note is left out because it is for its table only.
       *[other] { $count } notes are left out because they are for their tables only.
    }
report-left-out-not_public =
    { $count ->
        [one] 1 contribution is left out because it is not public.
       *[other] { $count } contributions are left out because they are not public.
    }
report-left-out-withdrawn_outputs =
    { $count ->
        [one] 1 output is left out because it has been withdrawn.
       *[other] { $count } outputs are left out because they have been withdrawn.
    }
report-left-out-votes =
    { $count ->
        [one] 1 vote is left out because its result is not revealed.
       *[other] { $count } votes are left out because their results are not revealed.
    }
report-left-out-replies =
    { $count ->
        [one] 1 question, answer or comment is left out because it was hidden or withdrawn, or belongs to something left out.
       *[other] { $count } questions, answers and comments are left out because they were hidden or withdrawn, or belong to something left out.
    }
report-left-out-site_clusters =
    { $count ->
        [one] 1 cluster is left out because it is for its own site alone.
       *[other] { $count } clusters are left out because they are for their own sites alone.
    }
report-left-out-names_not_chosen = Names and contacts are left out because they were not asked for.
report-left-out-names_not_agreed = Names and contacts are left out because it was agreed not to collect names.

report-counts = In numbers
report-participants = Participants
report-notes = Notes
report-outputs = Outputs
report-check-ins = Check-ins
report-all = Total

report-output-number = Output { $number }
report-output-from = Output { $number } from { $site }
report-note-number = { $site }, note { $number }
report-no-outputs = No outputs were made.
report-no-notes = No notes were written here.
report-no-check-ins = Nobody checked in.
report-lineage = Builds on
report-lineage-none = Stands alone: it does not build on any notes.
report-lineage-more = (and more)
report-lineage-at = (shown at output { $number })
report-absent = something left out of this report
report-sites-behind = Builds on contributions from
report-contact-is = Contact: { $contact }
report-site-only = Written for { $site } only
report-further-copied = Stolen by
report-further-adapted = Built on by
report-further-inspired = Inspired
report-further-output = Used in

report-notes-by-site = Notes, site by site
report-notes-count =
    { $count ->
        [one] 1 note
       *[other] { $count } notes
    }
report-replies = Questions and answers
report-replied-to = Reply to (id)
report-replies-question =
    { $count ->
        [one] 1 question
       *[other] { $count } questions
    }
report-replies-answer =
    { $count ->
        [one] 1 answer
       *[other] { $count } answers
    }
report-replies-sparring =
    { $count ->
        [one] sparring once
       *[other] sparring { $count } times
    }
report-replies-praise =
    { $count ->
        [one] praise once
       *[other] praise { $count } times
    }
report-replies-sum =
    { $across ->
        [0] { $kinds }. All stayed at its own site. It stands below what it is about.
        [one] { $kinds }. 1 of them went to another site. They stand below what they are about.
       *[other] { $kinds }. { $across } of them went to another site. They stand below what they are about.
    }
report-unanswered = Questions nobody got to answer
report-is-public = In the public version
report-public-version = Public version. It has only what was written for the public, and what the organiser has lifted into it.
report-votes = Dots
report-vote = Vote
report-vote-of-notes = Vote { $number }: notes
report-vote-of-clusters = Vote { $number }: clusters
report-vote-of-outputs = Vote { $number }: outputs
report-vote-how-person =
    { $dots ->
        [one] Each participant had 1 dot.
       *[other] Each participant had { $dots } dots.
    }
report-vote-how-table =
    { $dots ->
        [one] Each table had 1 dot.
       *[other] Each table had { $dots } dots.
    }
report-vote-voters-person =
    { $count ->
        [0] No one placed dots.
        [one] 1 placed dots.
       *[other] { $count } placed dots.
    }
report-vote-voters-table =
    { $count ->
        [0] No tables placed dots.
        [one] 1 table placed dots.
       *[other] { $count } tables placed dots.
    }
report-vote-on = What
report-dots = Dots
report-vote-others =
    { $count ->
        [one] 1 that is not in the report
       *[other] { $count } that are not in the report
    }
report-reactions-to = Said of
report-reactions-from = From where

report-barometer = The day's barometer
report-barometer-intro = How many ideas travelled from one site to another?
report-shared = What
report-share = Share
report-barometer-outputs = { $across } of { $all } outputs build on something from another site
report-barometer-notes = { $across } of { $all } notes were taken further at another site
report-percent = { $percent }%
report-flows = Who built on whose work
report-flows-caption = How many times something from one site was built on directly at each site
report-flow-from = From
report-flow-to = To { $site }

report-rounds = Check-ins, round by round
report-round-before = Before the start
report-round-after = After the programme
report-mood-average = Mood { NUMBER($average, minimumFractionDigits: 1, maximumFractionDigits: 1) } of 5
report-mood-answers =
    { $count ->
        [one] 1 answer
       *[other] { $count } answers
    }
report-mood-none = No mood given
report-mood = Mood
report-answers = Answers
report-to-the-others = { $site } to the other sites

report-timeline = The programme, planned and actual
report-timeline-caption = Times are Danish time
report-phase = Phase
report-planned = Planned
report-minutes = { $minutes }{ "\u00A0" }min
report-actual = Actual
report-actual-span = { $start }–{ $end } ({ $minutes }{ "\u00A0" }min)
report-actual-going = { $start }– (under way)
report-actual-alone = { $site } only: { $span }
report-not-held = Not held
report-skipped = Skipped
report-taken-out = Removed from the programme

report-facts = What we knew beforehand
report-source = Source: { $source }

report-kind = Type
report-kind-note = Note
report-kind-output = Output
report-kind-check_in = Check-in
report-kind-site_check_in = A site's message to the others
report-column-mark = Mark
report-column-time = Time
report-column-note-kind = Kind
report-column-title = Title
report-column-text = Text
report-column-builds-on = Builds on
report-column-degree = How
report-column-sources-sites = From sites
report-column-further = Taken further by
report-column-maturity = Maturity
report-column-contact = Contact person
report-column-name = Name
report-column-id = Id
report-column-builds-on-ids = Builds on (id)

archive-too_large = The file is too large to be from a workshop.
archive-not_an_archive = The file is not an archive from Samtidig, or it has been changed.
archive-other_encoding = The file is saved as UTF-16. Save it as UTF-8 and try again.
archive-other_version = The archive is from a newer version of Samtidig and cannot be read here.
archive-bad_entry = The archive cannot be read: it contains something that is not possible.
archive-no_session = The archive does not say which workshop it is from.
archive-too_much = The file is too much to read: too many things happen in it.

### cli: the command line

cli-help = Samtidig: one workshop, several places at the same time. Without a command the server starts. Settings are environment variables (SAMTIDIG_...); see docs/operations.md.
cli-help-serve = Start the server, and let it run until it is stopped.
cli-help-demo = Start the server with the workshop of 2018, played by simulated tablets in both towns.
cli-help-rehearse = Rehearse: simulated tablets against a running server. TARGET is a participants' link (http://host/join#KEY), an organiser's link (http://host/setup#KEY), an address or a code.
cli-help-export = Fetch a workshop from a running server. FORMAT is one of: { $formats }.
cli-help-import = Make a workshop from a JSON archive, and print its links.
cli-help-backup = Copy the journal to one file. The server may run meanwhile.
cli-help-restore = Put a backup where the journal is. The server must be stopped.
cli-help-check = See whether settings and storage are good.
cli-help-deep = Also read every single line of the journal, and say which workshop is damaged and where. A server may be running.
cli-help-session = Read the workshop with this id from the journal itself instead of asking a server. A server may be running.
cli-help-until = Only the first N lines of the journal: what stands before some damage.
cli-help-lan = Let everyone on the same network take part. The server makes a key for creating workshops, and shows it.
cli-help-speed = How fast the day is played.
cli-help-url = The server's address, when the target is a code [{ $here }].
cli-help-server = The server's address.
cli-help-create = Make a workshop for the rehearsal, and delete it afterwards.
cli-help-create-key = The key for creating workshops, when the server wants one.
cli-help-organiser-key = Rehearse in a copy of this organiser's workshop, and delete the copy afterwards.
cli-help-tablets = How many tablets.
cli-help-notes = How many notes each tablet writes.
cli-help-seconds = For how long they write.
cli-help-key = The organiser's key: what stands after # in the organiser's link.
cli-help-names = Include names.
cli-help-output = Write to this file instead of the screen.
cli-help-force = Overwrite a file that exists.

cli-cannot-listen = The server cannot listen on { $host }, port { $port }: { $reason }. Stop what uses it, or choose others with SAMTIDIG_HOST and SAMTIDIG_PORT.
cli-refused = { $where } says no: { $reason }
cli-nobody = No connection to { $where }: { $reason }
cli-no-link = “{ $target }” is neither a code nor a link for participants or the organiser.
cli-no-archive = The file is not a JSON archive from Samtidig.
cli-written = Written to { $path } ({ $size } bytes).
cli-exists = { $path } exists already. Choose another name, or use --force.

cli-demo-title = The demo is on: Aalborg and København, Wednesday 3 October 2018.
cli-demo-key = Key for creating workshops: { $secret }
cli-demo-no-network = This machine is on no network. Start the demo without --lan.
cli-demo-stop = Stop with Ctrl+C. The next demo starts afresh.
cli-demo-running = A demo is running already ({ $path } is in use). Stop it first.
cli-demo-failed = The demo could not begin: { $reason }
cli-imported = The workshop is in.
cli-scan = Scan the code to take part.
cli-only-here = The address { $address } works on this machine only. Phones and other machines cannot open links or QR codes. Set SAMTIDIG_PUBLIC_URL to the address at which others reach the server, or try the demo on the network: samtidig demo --lan
cli-link-join = Participants
cli-link-join-site = Participants, { $site }
cli-link-code = Code
cli-link-screen = Screen, { $site }
cli-link-desk = Facilitator, { $site }
cli-link-organiser = Organiser

cli-rehearsal-title = Rehearsal
cli-rehearsal-alias = Rehearsal { $number }
cli-rehearsal-copy = The rehearsal is on, in a copy. Watch it here until it is over:
cli-rehearsal-note = { $alias }: note no. { $number }. Can you see it over there?
cli-rehearsal-question = How would that look here?
cli-rehearse-where = Say where to rehearse: a link, a code, --organiser-key or --create.
cli-rehearse-remains = The rehearsal's notes and participants stay in the workshop. Next time rehearse in a copy that is deleted afterwards: give the organiser's link, --organiser-key or --create.
cli-rehearse-deleted = The workshop for the rehearsal has been deleted again.
cli-too-fast = A tablet may write at most one note a second. Choose fewer notes or more seconds.
cli-joined = Joined
cli-sent = Sent
cli-done = Acknowledged
cli-everywhere = Seen everywhere
cli-refused-notes = Refused
cli-lost = Lost
cli-doubled = Seen twice
cli-alike = Alike on all tablets
cli-returns = Reconnections
cli-times = From sent to seen (middle / 95 % / slowest)
cli-yes = yes
cli-no = no
cli-passed = Passed: everything arrived, everywhere, once.
cli-failed = Not passed. See above what is missing.

cli-check-settings = Address: { $address }. Journal: { $journal }.
cli-check-good = All is well.
cli-check-in-use = { $path } is in use by a running server. Ask it at /readyz.
cli-check-degraded = Not well: { $code }
cli-check-damaged = Workshop { $session }: line { $entry } of the journal is damaged. Save what stands before it with: samtidig export json --session { $session } --until { $before } --names -o saved.json
cli-check-damaged-all = Workshop { $session }: line 1 of the journal is damaged, and nothing stands before it. Restore a backup: samtidig restore FILE
cli-check-newer = Workshop { $session }: line { $entry } was written by a later release of Samtidig. Start that release again. Nothing is lost.
cli-export-which = Give either --key (from a running server) or --session (from the journal itself). --until goes with --session.
cli-no-session = There is no workshop { $session } in the journal.

cli-no-journal = There is no journal at { $path }.
cli-backed-up =
    { $sessions ->
        [one] Copied to { $path }: { $sessions } workshop, { $size } bytes.
       *[other] Copied to { $path }: { $sessions } workshops, { $size } bytes.
    }
cli-backup-failed = The copy could not be written: { $reason }
cli-damaged = { $path } cannot be used as a backup: { $reason }
cli-wrong-version = not a journal this release can read (version { $version })
cli-in-use = { $path } is in use. Stop the server first.
cli-aside = The journal that was there is now { $path }.
cli-restored =
    { $sessions ->
        [one] { $path } is back, with { $sessions } workshop. Tablets that return send what came later by themselves.
       *[other] { $path } is back, with { $sessions } workshops. Tablets that return send what came later by themselves.
    }
cli-restore-failed = The journal could not be put back: { $reason }
cli-redis-backup = The journal is in Redis. Copy it with “redis-cli --rdb backup.rdb”; docs/operations.md tells how to put the copy back. A single workshop is fetched with “samtidig export json” and put in with “samtidig import”.

### errors: what HTTP answers when it cannot

refused-wrong_code = The code does not match an open workshop. Check that you typed it correctly.
refused-wrong_key = The link does not match an open workshop. Ask for a new one.
refused-code_needed = Enter the code from the screen in the room.
refused-site_needed = Choose which place you are at.
refused-ticket_needed = Open this page with your own link.
refused-wrong_ticket = Your access has expired. Open your link again.
refused-create_key_needed = Enter the key that allows creating workshops here.
refused-unknown_participant = There is no such participant.
refused-erasure_pending = The person has been erased for everyone, but what was erased is still in the database’s files. Try again in a moment.
refused-erasure_not_kept = Nothing has been erased: the server cannot write to the file of those erased, and an old backup could bring the person back. Tell whoever runs the server.
refused-unknown_link = There is no such link.
refused-link_stays = That link can be replaced but not closed.
refused-rehearsal_runs = A rehearsal of this workshop is running already. Stop it, or wait until it is over.
refused-unknown_template = There is no such template.
refused-unknown_format = There is no such format. Choose one of: { $formats }.
refused-bad_archive = The file cannot be read as a workshop: { $reason }
refused-bad_request = The request cannot be read: { $reason }
refused-journal_full = The workshop can hold no more: it has been written to { $limit } times. Get the report, and make a new one for the rest.
refused-foreign_origin = The page belongs to another server.
refused-json_needed = The request has to be JSON.
refused-too_slow = The file came too slowly. Try again on a faster connection.
refused-not_found = There is no such page.
refused-too_large = That is too large.
refused-our_fault = Something went wrong on our side. Try again.
refused-too_many_commands = Send at most { $limit } at a time.
refused-bad_text = The text has characters that cannot be saved.
refused-bad_base = It is unclear which version was changed.
refused-bad_command = The server did not understand the message. Reload the page.
refused-empty_title = Enter a title.
refused-empty_site_name = Enter a name for the place.
refused-no_sites = There must be at least one place.
refused-mark_taken_twice = Two places have the same short name.
refused-bad_wifi = A wifi network needs a name, and its password is one line of at most 120 characters.
refused-bad_video_link = The video link must begin with https://.
refused-bad_date = Write the date as 2026-10-03, from the year 2000 to at most two years ahead.
refused-bad_time = Write the time as 13:00.
refused-bad_time_zone = We do not know that time zone. Write it as Europe/Copenhagen.
refused-bad_retention = The number of days before deletion must be between 1 and 3650.
refused-phase_twice = The same phase appears twice.
refused-too_many_sources = Choose at most { $limit } sources.

### tablet: the participant's page

characters-over =
    { $count ->
        [one] { $count } character too many
       *[other] { $count } characters too many
    }
undo = Undo
act-changed = Changed.
act-undone = Undone.
presence-label = Participants here
presence-away = is not connected right now
presence-in-all =
    { $sites ->
        [one] { $people } in all at one site
       *[other] { $people } in all at { $sites } sites
    }
view-tabs = Show
view-notes = Notes
view-outputs = Outputs
view-people = Check-in
phase-news = Now: { $phase }

check-in-title = Check in
check-in-title-out = Check out
check-in-mood = How are you feeling right now?
check-in-mood-out = How are you feeling as you leave?
check-in-sentence = One sentence: what do you bring with you?
check-in-sentence-out = One sentence: what are you taking home?
check-in-go = Check in
check-in-go-out = Check out
check-in-empty = Choose a face, or write a sentence.
check-in-done = You have checked in
check-in-change = Change
on-screen-output = Title and text may be shown on the screens at all sites.
on-screen-check-in =
    { $named ->
        [yes] The sentence may be shown on the screens, with your name. Moods are shown only as totals for the site.
       *[no] The sentence may be shown on the screens. Moods are shown only as totals for the site.
    }
people-sites = From the sites
people-people = From the participants
people-words-none = Nobody has checked in yet.
people-words-more = and { $count } more
site-words-none = The sites have not sent each other anything yet.

note-form-title = Write a note
note-form-kind = What is it?
note-label-idea = Write an idea
note-label-question = Ask a question
note-label-experience = Share an experience
note-label-failed_attempt = Describe an attempt that failed
note-label-fact = Share a fact
note-send = Post note
note-send-keys = or Ctrl + Enter
note-sending = The note is being sent.
tray = Your latest posts
tray-note-is-up = Posted
tray-output-is-up = Saved
tray-own = Only you
tray-show = Show
tray-show-this = Show: { $text }
draft-ended-elsewhere = It was sent or discarded in another tab.
room-is-at = The room is now at:
room-show = Show
note-kept = No connection. The note is saved and will be sent later.
note-by = { $kind } from { $site }
note-edit = Edit
note-withdraw = Withdraw
note-build = Steal or build on
note-build-short = Steal
note-withdrawn = Withdrawn
note-withdrawn-notice = Withdrawn.
note-hidden = Hidden by a facilitator. Only you can see it.
note-taken = Taken further by
state-waiting = On its way
state-change-waiting = Change on its way
state-sent = Sent
taken-in-note = { $site } built on your note “{ $text }”.
taken-in-output = { $site } used your note “{ $text }” in an output.

seen-all = This is how it looked { $when }. Waiting for the network.
seen-newest = The latest notes, as they looked { $when }. Waiting for the network.
seen-time = at { $time }
seen-day-time = on { $day } at { $time }
wall-tabs = Whose notes
wall-all = All
wall-ours = Ours
wall-theirs = Theirs
wall-list = Notes, newest first. Arrow keys move between them.
wall-pause = Hold the wall still
wall-paused = The wall is paused: nothing changes until you end the pause. Nothing is lost.
wall-new = Show { $count } new
wall-new-announced =
    { $count ->
        [one] { $count } new note.
       *[other] { $count } new notes.
    }
wall-older = Show { $count } older
wall-empty-all = The wall is empty. The first note can be yours.
wall-empty-ours = There are no notes from your site yet.
wall-empty-theirs = The other sites have not written anything yet. It will appear here when they do.
wall-empty-alone = Everyone is writing alone now. The notes come here when they are shown.

build-title = Steal or build on
build-how = How much do you want to reuse?
build-copied = Steal it
build-copied-hint = Use the text as it is.
build-adapted = Build on it
build-adapted-hint = Change the text to fit your site.
build-inspired = Be inspired
build-inspired-hint = Write your own text. The source is shown with it.
build-text = Your note
build-send = Post note
build-to-output = Use in an output
build-done = On its way. { $site } will be notified.
edit-title = Edit your note
edit-text = Text
draft-not-saved = Your draft is not saved yet.
draft-not-sent = Your draft is not sent yet.
draft-back = Back to the saved text
draft-start-over = Start over

race-title = You were editing at the same time
race-explains = The text was changed while you were writing. Nothing is lost: choose what it should say.
race-mine = Your text
race-theirs = The current text
race-nothing = (empty)
race-keep-theirs = Keep the current text
race-keep-mine = Keep mine
race-keep-both = Keep both
refused-list = Not saved
refused-not-saved = Not saved.
refused-see-both = See both texts
refused-edit = Edit and send again
refused-discard = Discard

outputs-title = What we are taking home
outputs-new = New output
outputs-empty = An output is something others can use tomorrow: a building block, a trial, a model. Build it from notes from all sites.
output-title-new = New output
output-title-edit = Edit the output
output-name = Title
output-text = What is it, and how can others use it?
output-maturity = How far along is it?
output-contact = Contact:
output-contact-label = Contact
output-contact-hint = Who to ask. Printed in the report when names are included.
output-contact-hint-unprinted = Who to ask. Left out of the report.
output-sources =
    { $count ->
        [0] Builds on
        [one] Builds on (1 chosen)
       *[other] Builds on ({ $count } chosen)
    }
output-sources-search = Search the notes
output-sources-none = No notes match.
output-sources-more = { $count } more: search to find them.
output-builds-on =
    { $count ->
        [one] Builds on 1 note
       *[other] Builds on { $count } notes
    }
output-edit-this = Edit { $title }

me-open = Me
me-title = Me
me-here = You are in
me-saved = Saved. Your name is shown with what you write from now on.
me-rejoin-title = Continue on another device
me-rejoin-explains = This link is yours alone: whoever opens it continues as you. Keep it if your battery is about to run out.
me-rejoin-qr = QR code with your personal link
me-copy = Copy the link
me-copied = The link is copied.
me-copy-by-hand = Select the link and copy it.
me-leave-title = Finished here?
me-leave = Leave the workshop on this device
me-leave-sure = This device will forget you. Your notes stay on the wall.
me-leave-waiting =
    { $count ->
        [one] 1 item has not been sent yet and will be lost if you leave now.
       *[other] { $count } items have not been sent yet and will be lost if you leave now.
    }
me-leave-draft = What you have not finished writing will be deleted.
me-leave-yes = Yes, forget me on this device
me-stay = Stay

prompt = To get going
prompt-cards =
    { $count ->
        [one] 1 fact card
       *[other] { $count } fact cards
    }
who-writes = Who writes now?
who-writes-initials = Initials
who-writes-other = Someone else
note-learned-label = What did it teach you?
note-change-label = What must change at ours?
written-here = { $written } of { $of } in { $site } have written
written-everywhere = { $written } of { $of } have written

lower-open = Show to fewer
lower-title = Who may see the note?
lower-now = Now:
lower-to = Show it instead to
lower-stay = You can keep it to yourself, also when the rest is shown. This cannot be undone.
lower-keep = Keep it to myself
lower-why = This cannot be undone: a note can be shown to fewer people, but not to more again.
lower-none = The note cannot be shown to fewer people than it is already.
lower-go = Show to fewer
lower-done = Saved. Now: { $level }.
reveal-now = What you wrote alone is shown now.
reveal-risen =
    { $count ->
        [one] Your note can now be seen by others.
       *[other] Your { $count } notes can now be seen by others.
    }
reveal-kept =
    { $count ->
        [one] 1 stays with you.
       *[other] { $count } stay with you.
    }
build-done-guarded = On its way.

thread = Questions and answers
thread-more =
    { $count ->
        [one] Show 1 more
       *[other] Show { $count } more
    }
reply-open = Ask or praise
reply-open-short = Ask
reply-answer = Answer
reply-title = Ask, or give something back
reply-title-answer = Answer the question
reply-how = What will you give?
reply-give-question = Ask
reply-give-sparring = Give sparring
reply-give-praise = Praise
reply-why-question = The question goes to { $site }. The answer comes here, on the note.
reply-why-sparring = Advice or experience that { $site } can use.
reply-why-praise = Say what is good, and why.
reply-kind-question-label = Your question
reply-kind-answer-label = Your answer
reply-kind-sparring-label = Your sparring
reply-kind-praise-label = Your praise
reply-seen = Seen by everyone who sees what you reply to.
reply-send = Send
reply-done = On its way to { $site }.
reply-waits = Waits for an answer
reply-hidden = Hidden by a facilitator; only you can see it
reply-show = Show
reply-waiting =
    { $count ->
        [one] 1 question to us waits for an answer
       *[other] { $count } questions to us wait for an answer
    }
reply-news-answer = { $site } has answered your question about “{ $text }”.
reply-news-asked = { $site } asks us about “{ $text }”.
reply-kind-question-yours = { $site } asks about your note “{ $text }”.
reply-kind-answer-yours = { $site } has answered at your note “{ $text }”.
reply-kind-sparring-yours = { $site } gives sparring on your note “{ $text }”.
reply-kind-praise-yours = { $site } praises your note “{ $text }”.

wall-search = Search
wall-search-text = Search the notes
wall-search-kind = Kind
wall-search-site = Site
wall-search-table = Table
wall-every-kind = All kinds
wall-every-site = All sites
wall-every-table = All tables
wall-hidden =
    { $hidden ->
        [0] All { $shown } notes match your choice.
       *[other] { $shown ->
            [one] 1 note matches.
           *[other] { $shown } notes match.
        } { $hidden } are not shown.
    }
wall-show-all = Show all
wall-empty-found = No notes match. Try another word, or press Show all.

view-votes = Dots
vote-on-notes = Dots on the notes
vote-on-clusters = Dots on the clusters
vote-on-outputs = Dots on the outputs
vote-left =
    { $left ->
        [0] All { $budget } dots are placed. You can move them until it closes.
        [one] 1 of { $budget } dots left
       *[other] { $left } of { $budget } dots left
    }
vote-of-table = Table { $table } shares the dots.
vote-of-people = For the { $count } of you at this device.
vote-blind = No one else can see where they are.
vote-not-blind = The totals can be seen meanwhile, not who placed them.
vote-nothing = There is nothing to place dots on yet.
vote-row =
    { $count ->
        [0] { $text }: no dots
        [one] { $text }: 1 dot
       *[other] { $text }: { $count } dots
    }
vote-more = Place a dot on “{ $text }”
vote-less = Take a dot from “{ $text }”
vote-gone =
    { $count ->
        [one] 1 dot is on something that is no longer here.
       *[other] { $count } dots are on something that is no longer here.
    }
vote-take-back = Take back
vote-closed = The vote is closed. The result is shown soon.
vote-counted =
    { $count ->
        [0] You placed no dots.
        [one] 1 dot of yours counts.
       *[other] { $count } dots of yours count.
    }
vote-counted-table =
    { $count ->
        [0] Your table placed no dots.
        [one] 1 dot from your table counts.
       *[other] { $count } dots from your table count.
    }
vote-own-table = { $count } of them from your table
vote-no-dots = Nothing got any dots.
vote-what = What
vote-dots = Dots
vote-own = { $count } of them yours
vote-news-open = You can place dots now.
vote-news-closed = The vote is closed.
vote-news-revealed = The result is shown.
hands = Signal to the facilitator
hand-raise = Raise hand
hand-ready =
    { $people ->
        [one] I am ready
       *[other] We are ready
    }
hand-raised = The facilitator can see that your hand is up.
hand-is-ready = The facilitator can see it.

seat-title = Where do you sit?
seat-save = Sit here
seat-saved = Saved: { $seat }.
seat-moves = You will no longer see what is only for the table you leave.

### screen: the projector

screen-title = Screen
screen-no-key = Open this page with the screen link from the organiser.
screen-tools = Screen controls
screen-next-page = Next page
screen-blank = Blank screen
screen-light = Light
screen-dark = Dark
screen-full = Full screen
screen-shortcuts = Keys and remote control
screen-newest = Newest
screen-page = Page
screen-here = { $count } here
screen-more-sites =
    { $count ->
        [one] + 1 more site
       *[other] + { $count } more sites
    }
screen-away = away since { $time }. We carry on.
screen-away-since = away since { $time }
screen-away-word = since
screen-most-here = { $here } of { $all } are here
screen-line-away = No connection since { $time }. We keep trying.
screen-qr = QR code: join in { $site }
screen-lobby-scan = Scan the code, or go to
screen-wall-empty = What you write will appear here, and what the other sites write.
screen-outputs-empty = What we are taking home will appear here.
screen-spotlight-gone = The note is no longer shown.
screen-join = Join in
screen-join-line = Join in:
wifi = Wifi
wifi-password = Wifi password
screen-pause = Break
screen-pause-back-next = We are back at { $time }: { $next }
screen-pause-back = We are back at { $time }
screen-pause-soon-next = We are back in a moment: { $next }
screen-pause-soon = We are back in a moment
screen-pause-stands-next = Time is paused. Next: { $next }
screen-alone = Only { $site } just now
screen-word-coming = { $site } is not writing yet.
screen-check-ins-none =
    { $count ->
        [0] Nobody yet.
       *[other] Nobody yet: 0 of { $count }
    }
screen-taken-further = Taken further by
screen-built-from = Built from

### screen: writing alone, steps, threads

step-alone = On your own
step-pairs = In pairs
step-fours = In fours
step-all = All together
step-pairs-do = Read yours to each other, and write down what is new.
step-fours-do = Find what comes up again, and what only one of you has seen.
step-all-do = Hear the most important thing from each group.
screen-step-next = Next: { $step }
screen-level-own = Only you see what you write until we show it
screen-level-table = Only your own table sees what you write
screen-level-site = Only we in { $site } see this
screen-level-all = All sites see what you write
screen-level-public = Everyone may see this, outside the workshop too
screen-written = { $written } of { $of } have written
screen-written-of = of { $of } have written
screen-written-of-short = of { $of }
screen-written-nobody = nobody yet
screen-revealed =
    { $count ->
        [0] From now on we see it together
        [one] Now we see 1 note
       *[other] Now we see { $count } notes
    }
thread-copied = steals
thread-adapted = builds on
thread-inspired = is inspired
thread-question = asks
thread-answer = answers
thread-sparring = gives sparring
thread-praise = praises

### people: who has joined, on the organiser's page

setup-tab-people = Participants
people-title = Participants
people-why = Everyone who has taken part. If somebody asks to be erased, find them here, see what they wrote, and erase them.
people-search = Find a participant: name, role, organisation, table or site
people-found =
    { $count ->
        [one] 1 of { $all }
       *[other] { $count } of { $all }
    }
people-more =
    { $count ->
        [one] There is 1 more: search to find them.
       *[other] There are { $count } more: search to find them.
    }
people-unnamed = No name
people-facts =
    { $count ->
        [0] has written nothing · joined at { $time }
        [one] 1 thing written · joined at { $time }
       *[other] { $count } things written · joined at { $time }
    }
people-see = See and erase
people-erase-ask = Erase { $name }?
people-erase-yes = Erase for good
people-erase-what = The name and everything this person wrote will be erased for good, also what stands in others’ outputs. What others wrote, and the number of votes, stays. This cannot be undone.
people-erase-backups = Backups made before have the words until they are deleted themselves, but none of them can bring the person back. Files that somebody downloaded are yours to delete.
people-erasing = Erasing. This may take a few seconds …
people-erased = { $name } has been erased. Nothing this person wrote is left on the server.
people-reading = Fetching what this person wrote …
people-wrote =
    { $count ->
        [0] This person has written nothing
        [one] This person has written 1 thing
       *[other] This person has written { $count } things
    }
people-wrote-more =
    { $count ->
        [one] And 1 more.
       *[other] And { $count } more.
    }
people-wrote-private =
    { $count ->
        [one] 1 of them is for this person or their table alone, and is not shown here. It will be erased as well.
       *[other] { $count } of them are for this person or their table alone, and are not shown here. They will be erased as well.
    }

### erasing: what stands for the words of someone who was erased

output-untitled = Output without a title
feedback-untold = This feedback has been erased
cli-help-erase =
    Erase a participant for good, with everything they wrote.

    PERSON is the participant’s id or name; without it, everyone is listed. Erases with the organiser’s key on a running server (--key), or in the journal itself (--session; with SQLite, while the server is stopped).
cli-help-erase-session = The participant of this session, in the journal that SAMTIDIG_JOURNAL names.
cli-help-yes = Do not ask first.
cli-erase-ask = Erase { $person } and everything they wrote for good? What others wrote stays.
cli-erase-not = Nothing has been erased.
cli-erase-done = Erased: { $person }. Backups made before today still have the words, until you delete them.
cli-erase-nobody = There is no { $person }. Without a name the command lists everyone.
cli-erase-several = Several people are called { $person }: use the id.
cli-erase-unnamed = no name
cli-erase-written =
    { $count ->
        [one] 1 thing written
       *[other] { $count } things written
    }
cli-help-sessions = List every session in the journal, or delete one whose organiser has lost the link.
cli-help-sessions-delete = Delete this session for good; with SQLite, while the server is stopped.
cli-sessions-none = There are no sessions.
cli-sessions-line =
    { $people ->
        [one] { $title } ({ $date }), 1 participant, kept until { $until }
       *[other] { $title } ({ $date }), { $people } participants, kept until { $until }
    }
cli-sessions-ask = Delete it for good, with everything written in it?
cli-sessions-not = Nothing has been deleted.
cli-sessions-deleted = Deleted: { $session }. Backups made before today still have it, until you delete them.
cli-erased-again =
    { $count ->
        [one] 1 person who had been erased since the backup has been erased again.
       *[other] { $count } people who had been erased since the backup have been erased again.
    }

### clusters: sorting notes into clusters and zones, on every page

cluster-untitled = Cluster without a name
clusters-look = Show the clusters as
clusters-look-board = Board
clusters-look-list = List
clusters-look-zones = Common or special
clusters-new = New cluster
clusters-begin = Begin
clusters-begin-named = Begin the cluster “{ $title }”
clusters-title = What is it about?
clusters-title-change = Another name
clusters-others-sort = Others are sorting the notes right now. You can follow it here.
clusters-none = There are no clusters yet.
clusters-empty = No notes yet.
clusters-loose = In no cluster
clusters-loose-none = Every note is in a cluster.
clusters-loose-more = Show more ({ $count })
clusters-notes-in = Notes in { $title }
clusters-count =
    { $count ->
        [0] no notes
        [one] 1 note
       *[other] { $count } notes
    }
clusters-more = Show all { $count }
clusters-fewer = Show fewer
clusters-put = Put here
clusters-put-in = Put the chosen notes in { $title }
clusters-put-somewhere = Put in a cluster
clusters-chosen =
    { $count ->
        [one] 1 note chosen
       *[other] { $count } notes chosen
    }
clusters-unchoose = Choose none
clusters-dragged =
    { $count ->
        [one] 1 note
       *[other] { $count } notes
    }
clusters-do = More
clusters-do-build = Build an output on it
clusters-do-title = Rename
clusters-do-merge = Merge
clusters-do-drop = Take apart
clusters-place-title =
    { $count ->
        [one] Where does the note belong?
       *[other] Where do the { $count } notes belong?
    }
clusters-like = Similar
clusters-like-why = Shared words: { $words }
clusters-like-none = It resembles no cluster yet.
clusters-like-marked = Similar · shared words: { $words }
clusters-put-like = Put in “{ $title }”
clusters-title-like = for example { $word }
clusters-find = Find a cluster, or type a new name
clusters-find-into = Find the cluster
clusters-found-none = No cluster has that name.
clusters-take-out = Take out of the cluster
clusters-merge-title = Merge “{ $title }” with …
clusters-merge-why = All its notes go to the one you choose, which keeps its name.
clusters-drop-title = Take “{ $title }” apart?
clusters-drop-why =
    { $count ->
        [0] There are no notes in it.
        [one] The note in it will be in no cluster.
       *[other] The { $count } notes in it will be in no cluster.
    }
clusters-placed =
    { $count ->
        [one] Put in “{ $title }”.
       *[other] { $count } notes put in “{ $title }”.
    }
clusters-taken-out =
    { $count ->
        [one] Taken out of the cluster.
       *[other] { $count } notes taken out.
    }
clusters-not-placed = “{ $text }” stayed where it was. { $why }
clusters-not-added = “{ $title }” was not begun. { $why }
clusters-placed-meanwhile = “{ $text }” was put in “{ $title }” by someone else meanwhile.
clusters-taken-out-meanwhile = “{ $text }” was taken out by someone else meanwhile.
clusters-merged-meanwhile = Someone merged the cluster with “{ $title }” meanwhile. All its notes are there.
clusters-moved-meanwhile = Others moved { $count } notes meanwhile. They are where the others put them.
clusters-move-anyway =
    { $count ->
        [one] Move it all the same
       *[other] Move them all the same
    }
clusters-race = You named it at the same time. It is “{ $theirs }” now. You wrote “{ $mine }”.
clusters-race-theirs = Keep that
clusters-race-mine = Use mine
scene-clusters = Clusters
scene-zones = Common or special
screen-zones-empty = No site has sorted the clusters yet
screen-zones-differ = Seen differently
zones-sites =
    { $count ->
        [one] 1 site
       *[other] { $count } sites
    }
zones-which = Which sites?
themes-title = Theme team
themes-queue = Queue
themes-board = Board
themes-not-yet = You are not in the theme team yet. Ask the facilitator to take you in.
themes-no-one = Open the page from your tablet or from the facilitator’s desk.
themes-in-hand = Note { $number } of { $count }
themes-before = Previous
themes-next = Next
themes-then = The next in the queue
themes-keys = 1–9 puts it in a cluster · 0 in the one it resembles · j and k change note · n new cluster · / searches
themes-keys-on = Keys
themes-back = To my tablet
themes-open = The theme team’s page
desk-what-appoint = The theme team
desk-done-appoint = The theme team is changed.
desk-themes = Theme team
desk-themes-why = They cluster the notes of all sites, also when others do not.
desk-themes-none = Nobody has given a name yet.
view-clusters = Clusters
desk-clusters = Clusters
zone-all = Common to all
zone-some = Common to some
zone-special = Special to the site
zones-special-here = Special to us
zones-differ = The sites see it differently
report-clusters = Clusters
report-cluster = Cluster
report-cluster-number = Cluster { $number }
report-clusters-sum =
    { $count ->
        [one] 1 cluster.
       *[other] { $count } clusters.
    } { $unplaced ->
        [0] Every note is in a cluster.
        [one] 1 note is in none.
       *[other] { $unplaced } notes are in none.
    }
report-zones = Common or special
report-zones-differ = Agreed?

### setup: the organiser's page

setup-begin = Create a shared workshop
setup-begin-lead = Start from a template: it has a programme and ground rules, so you only fill in what it is about and where. It takes less than ten minutes, and everything can be changed later.
setup-begin-empty = Start from scratch
setup-begin-empty-why = An empty page where you write the programme yourself.
setup-begin-empty-go = Start without a template
setup-begin-file = From an earlier workshop
setup-begin-file-why = Use the archive file (JSON) you downloaded from it, or a template you saved.
setup-begin-file-choose = Choose file
setup-begin-file-setup = Reuse its sites and programme
setup-begin-file-all = Restore everything, including the notes
setup-template-use = Use the template
setup-template-facts = { $sites ->
        [one] 1 site
       *[other] { $sites } sites
    }, { $phases ->
        [one] 1 phase
       *[other] { $phases } phases
    }, { $time }

setup-create = New shared workshop
setup-draft-kept = Your draft is saved on this computer as you type.
setup-draft-found = Your draft from last time is still here. It is only on this computer.
setup-start-over = Start over
setup-started-over = The draft was discarded.
setup-create-go = Create
setup-creating = Creating …
setup-create-next = Next you get links and QR codes for all sites. Everything can be changed later.
setup-nothing-lost = What you have typed is still here.
setup-create-key = Creation key
setup-create-key-hint = This server requires a key to create a workshop. Ask whoever runs the server.

setup-rail = Sections of the set-up
setup-part-faulty = something to correct
setup-part-about = What and when
setup-part-about-why = The first thing participants see when they join.
setup-part-sites = Sites
setup-part-sites-why = Each town or building that takes part. Everything written at a site carries its short name, shape and colour.
setup-part-phases = Programme
setup-part-phases-why = Shared by all sites. “Seen by” decides who can read what is written in the phase. On the day, facilitators can move on, go back and add minutes.
setup-part-facts = Fact cards
setup-part-facts-why = What you already know. The cards are included in the report.
setup-part-roles = Roles
setup-part-roles-why = Roles participants can choose from when they join. Choosing one is optional.
setup-part-rules = Ground rules
setup-part-rules-why = What participants are told before they join.

setup-title = Name of the workshop
setup-title-hint = For example “Open workshops, autumn”.
setup-theme = Theme
setup-theme-hint = What all sites have in common.
setup-question = The question
setup-question-hint = Shown on the screen in every room. A good question begins with “How”.
setup-date = Date
setup-start = Starts
setup-end = Ends
setup-language = Language
setup-time-zone = Time zone
zone-copenhagen = Copenhagen
zone-faroe = Tórshavn
zone-nuuk = Nuuk
zone-oslo = Oslo
zone-stockholm = Stockholm
zone-helsinki = Helsinki
zone-reykjavik = Reykjavik
zone-london = London
zone-berlin = Berlin
setup-organiser = Organiser
setup-organiser-hint = Who is responsible for what participants write.
setup-contact = Contact
setup-contact-hint = Email or phone. Shown to participants.

setup-add-site = Add a site
setup-site-number = Site { $number }
setup-site-name = Name
setup-site-mark = Short name
setup-site-mark-hint = 2-4 characters
setup-site-mark-kept = Cannot be changed
setup-site-angle = Angle
setup-site-angle-hint = What this site focuses on within the theme.
setup-site-venue = Venue and address
setup-site-region = Region
setup-site-region-hint = All sites of a region have its colour.
setup-site-more = Hosts, language, video, shape and colour
setup-site-hosts = Hosts
setup-one-per-line = One per line.
setup-site-language = Language at the site
setup-site-language-hint = For printed sheets and the screen. Participants can choose their own.
setup-site-wifi = Wifi in the room
setup-site-wifi-hint = Shown only on this site's own screen and to its facilitator.
setup-site-wifi-password = Wifi password
setup-site-tables = Tables
setup-site-tables-hint = So many table cards, each with its own code.
setup-site-video = Video link
setup-site-video-hint = Teams, Meet or similar. Shown when the sites are going to talk.
setup-site-shape = Shape
setup-site-colour = Colour
setup-site-sample = A note from here looks like this.

setup-paste = Paste many sites at once
setup-paste-lines = Lines from a spreadsheet
setup-paste-hint = One line for each site: name, short name, venue, hosts, region. Only the name is needed. Put a slash between hosts.
setup-paste-found = New sites: { $added }. Sites to be changed: { $changed }. Lines that cannot be used: { $bad }.
setup-paste-go =
    { $count ->
        [0] Add them
        [one] Add 1 site
       *[other] Add { $count } sites
    }
setup-paste-done =
    { $count ->
        [one] 1 site was added.
       *[other] { $count } sites were added.
    }
setup-paste-line = Line { $line }:
setup-paste-more =
    { $count ->
        [one] And 1 more line.
       *[other] And { $count } more lines.
    }
setup-paste-mark-in-line = Line { $line } has the same short name.
setup-paste-name-in-line = Line { $line } has the same name. Give each its own short name.
setup-paste-mark-of-site = { $site } has that short name already.
setup-paste-too-many = There is room for { $limit } sites.
setup-sites-find = Find a site
setup-sites-found = { $count } of { $all } sites
setup-sites-edit = Edit
setup-sites-edit-name = Edit { $name }
setup-sites-close = Done with this site
setup-sites-all = Show all { $count } sites

shape-circle = circle
shape-square = square
shape-triangle = triangle
shape-diamond = diamond
shape-hexagon = hexagon
shape-pentagon = pentagon
shape-star = star
shape-cross = cross
colour-gul = yellow
colour-orange = orange
colour-rosa = pink
colour-lilla = purple
colour-bla = blue
colour-turkis = turquoise
colour-gron = green
colour-gra = grey

setup-add-phase = Add a phase
setup-phase-number = Phase { $number }
setup-phase-clock = Time
setup-phase-kind = Type
setup-phase-title = Heading
setup-phase-minutes = Minutes
setup-phase-level = Seen by
setup-level-all = All sites
setup-level-site = Own site only
setup-level-own = Only whoever writes it, until it is revealed
setup-level-table = Own table only
setup-level-public = Everyone, the public too
setup-phase-more = Task and cards
setup-phase-more-writing = Steps, task and cards
setup-phase-reveal = Shown afterwards to
setup-phase-reveal-hint = The facilitator shows what has been written with one press. Until then it is only a number on the screen.
setup-phase-prompt = The task
setup-phase-prompt-hint = Stands beside the writing box and on the screen during the phase.
setup-site-pace = Who leads the site
setup-site-pace-hint = Without a facilitator the server moves on when the time is over, the screen says what happens, and participants can call for help.
setup-pace-facilitator = A facilitator
setup-pace-server = Nobody: the server keeps time
setup-template = Save as a template
setup-template-why = A file with sites, programme and rules, but no date, no networks, and nothing of what was written. Choose it under From an earlier workshop next time.
setup-template-save = Download the template
setup-template-file = Template
setup-phase-least = At least this many minutes
setup-phase-least-hint = How short the phase may get when the day runs late. Empty: { $minutes } min (60 %).
setup-phase-own = Other words at a site
setup-phase-own-count =
    { $count ->
        [one] 1 site
       *[other] { $count } sites
    }
setup-phase-own-hint = A site can call the phase something else, and have a task of its own. Empty: as everyone.
setup-phase-own-more = Other words for one more site
setup-phase-own-choose = Choose a site
setup-phase-own-title = { $site }: title
setup-phase-own-prompt = { $site }: the task
setup-fault-bad_least_minutes = Write a whole number, at most the minutes of the phase.
setup-phase-cards = Fact cards for the phase
setup-phase-cards-hint = Shown beside the writing box. The fact cards further down are for the whole workshop.
setup-phase-cards-count =
    { $count ->
        [one] 1 fact card
       *[other] { $count } fact cards
    }
setup-phase-clustering = Who sorts the notes into clusters?
setup-phase-clustering-hint = Facilitators, the organiser and the theme team always may.
setup-clustering-all = All participants
setup-clustering-team = The theme team
setup-clustering-facilitator = The facilitators
setup-steps = Write in steps
setup-steps-hint = Minutes for each step. An empty field means the step is left out. What people write on their own nobody else sees until it is shown.
setup-steps-spread = Share { $whole } minutes among all four steps
setup-steps-exact = The steps fill the whole phase: { $whole }.
setup-steps-under = The steps take { $sum } of the phase's { $whole }. { $rest } are not given out.
setup-steps-over = The steps take { $sum }, but the phase has only { $whole }. That is { $rest } too much.
setup-steps-change = Give the phase { $sum }
phase-kind-welcome = Welcome and check-in
phase-kind-talk = Talk
phase-kind-writing = Writing notes
phase-kind-clustering = What belongs together
phase-kind-cross_check_in = Cross-site check-in
phase-kind-break = Break
phase-kind-sparring = Peer feedback
phase-kind-building = Steal and build on
phase-kind-outputs = Making outputs
phase-kind-prioritising = Prioritising
phase-kind-bazaar = Bazaar
phase-kind-check_out = Check-out
phase-kind-other = Other
setup-minutes = { $count ->
        [one] 1 minute
       *[other] { $count } minutes
    }
setup-hours = { $count ->
        [one] 1 hour
       *[other] { $count } hours
    }
setup-hours-minutes = { $hours } h { $minutes } min
setup-fit-exact = The programme takes { $total }, which fits the time exactly.
setup-fit-unknown = The programme takes { $total }.
setup-fit-over = The programme takes { $total }, but you only have { $hours }: it is { $rest } too long.
setup-fit-under = The programme takes { $total } and you have { $hours }: { $rest } left to fill.
setup-fit-change-end = End at { $time } instead

setup-add-fact = Add a fact card
setup-fact-number = Fact card { $number }
setup-fact = What do we know?
setup-fact-source = Where does it come from?
setup-roles = Roles to choose from
setup-roles-hint = One per line.
setup-names = Names may appear in the report
setup-names-hint = Participants are told before they join. When off, the report never includes names.
setup-facilitator-export = Facilitators may download the report
setup-facilitator-export-hint = Otherwise only you can.
setup-retention = Days until everything is deleted
setup-retention-hint = Counted from the date of the workshop. Download the report before then.
setup-retention-until = Everything is deleted automatically on { $date }

setup-up = Move { $name } up
setup-down = Move { $name } down
setup-remove = Remove { $name }
setup-moved = { $name } is now number { $number }
setup-removed = { $name } was removed.
setup-undo = Undo

setup-faults = { $count ->
        [one] One thing to correct
       *[other] { $count } things to correct
    }
setup-place-sites = Site { $number } { $name }
setup-place-phases = Phase { $number } { $name }
setup-place-facts = Fact card { $number } { $name }
setup-fault-title_missing = Give the workshop a name.
setup-fault-empty_title = Give the workshop a name.
setup-fault-too_long = The text is too long. There is room for { $limit } characters.
setup-fault-no_sites = Add at least one site.
setup-fault-site_name_missing = Enter a name for the site.
setup-fault-bad_mark = The short name must be 2-4 letters or digits.
setup-fault-mark_taken_twice = Two sites have the same short name. Give each its own.
setup-fault-wifi_name_missing = Write what the network is called, since it has a password.
setup-fault-bad_video_link = A video link begins with https:// and has no spaces.
setup-fault-phase_title_missing = Give the phase a heading.
setup-fault-bad_minutes = Minutes: 1-600
setup-fault-fact_missing = Write what you know, or remove the card.
setup-fault-bad_retention = Enter a whole number of days, from 1 to 3650.
setup-fault-bad_tables = Write a whole number from 0 to { $limit }.
setup-fault-bad_date = Choose a day from the year 2000 to at most two years ahead.
setup-fault-bad_time = There is no such time.
setup-fault-bad_time_zone = We do not know that time zone.
setup-fault-site_in_use = A site that participants have joined cannot be removed. Put it back.
setup-fault-create_key_needed = Enter the key and try again.
setup-fault-create_key_wrong = The key is not right.

setup-tabs = The workshop’s pages
setup-tab-links = Links
setup-tab-sheets = Sheets to print
setup-tab-setup = Set-up
setup-tab-after = Report and deletion
setup-sites-count = { $count } sites
setup-counts = In numbers
setup-count-participants = Participants
setup-count-notes = Notes
setup-count-check_ins = Check-ins
setup-count-outputs = Outputs
setup-doors-open = Open to new participants
setup-doors-closed = Closed to new participants
setup-doors-close = Close to new participants
setup-doors-reopen = Open again
setup-doors-now-closed = Closed. Codes and QR codes do not work until you open again.
setup-doors-now-open = Open.
setup-saving = Saving …
setup-saved = Saved. All sites have it now.
setup-not-saved = Not saved.
setup-discarded = The changes were discarded.
setup-unsaved = Not saved yet: { $parts }
setup-nothing-to-save = Everything is saved.
setup-save = Save changes
setup-discard = Discard

setup-keep-fresh = The workshop is created. Save your link now
setup-keep = Your own link
setup-keep-why = It is your key to everything on this page. There is no account and no password, so without the link nobody can open the page again.
setup-secret = secret
setup-not-secret = may be shared
setup-link-organiser = Organiser link
setup-links-download = Download all links as a file
setup-links-file = samtidig-links.txt
setup-to-sheets = Print QR sheets
setup-to-desk = Open the desk for all sites
setup-for-participants = For participants
setup-for-participants-why = The easiest way to join is each site’s QR code: it already knows the site. The code here works at every site.
setup-join-code = Code
setup-link-join = Short link
setup-link-join-hint = For sending in an email. Participants choose their site on the page.
setup-link-facilitator = Facilitator link
setup-link-facilitator-hint = Send it only to the person leading the room. It controls the programme and can hide notes.
setup-link-screen = Screen link
setup-link-screen-hint = Open it on the projector. It is view-only, but shows everything on the wall.
setup-link-site = Participant link and QR code
setup-link-site-hint = Takes participants straight to this site.
setup-qr-alt = QR code: join in { $site }
setup-qr-failed = The QR code could not be loaded. Reload the page.
setup-copy = Copy
setup-copy-name = Copy { $name }
setup-copied-short = Copied
setup-copied = { $name } was copied.
setup-open = Open
only-here = The address { $address } works on this machine only.
only-here-what = Phones and other machines cannot open links and QR codes from here. Whoever runs the server has to give it an address that everyone reaches (SAMTIDIG_PUBLIC_URL).
setup-rehearsal = Rehearsal
setup-rehearsal-why = Simulated tablets play your programme in a copy. Watch it on the copy’s screens and desks. None of it gets into the real workshop.
setup-rehearsal-tempo = Tempo
setup-rehearsal-faster = { $tempo ->
    [1] as on the day
   *[other] { $tempo } times faster
}
setup-rehearsal-keep = Keep the copy for an hour afterwards
setup-rehearsal-start = Start the rehearsal
setup-rehearsal-starts = Making the copy …
setup-rehearsal-runs = The rehearsal is on. Open a screen and a desk now: the programme begins in a moment.
setup-rehearsal-over = The rehearsal is over, and the copy is deleted.
setup-rehearsal-screen = Screen
setup-rehearsal-desk = Desk
setup-rehearsal-stop = Stop and delete the copy
setup-retained = Deleted automatically on { $date }
setup-links-change = Replace or close a link …
setup-links-change-of = { $site }: replace or close a link
setup-own-change = Replace your own link …
setup-code-change = Replace the code …
setup-link-replace = Replace
setup-link-replace-yes = Yes, replace it
setup-link-close = Close
setup-link-close-yes = Yes, close it
setup-link-close-what = The link stops working until you make a new one.
setup-link-closed = closed
setup-link-is-closed = This link is closed. Make a new one if it is needed again.
setup-link-closed-now = The link is closed. All other links work as before.
setup-link-replaced = The new link is ready. The old one no longer works, and all others work as before.
setup-link-facilitator-replace-what = This site’s desk closes at once wherever it is open. Participants, the screen and printed QR codes notice nothing.
setup-link-screen-replace-what = This site’s screen goes blank. Nobody else notices.
setup-link-site-replace-what = QR codes and sheets printed for this site stop working. Those who have joined stay.
setup-code-replace-what = The old code and the short link stop working. Each site’s QR codes still work, and those who have joined stay.
setup-own-replace-what = Everyone who has your old link is shut out at once. Keep the new one. Whoever had your link could also see the sites’ links: replace those afterwards.

setup-sheet = Sheet
setup-sheet-door = QR sheet for the door
setup-sheet-door-why = One A4 sheet for each site, with a large QR code. Hang it by the door and on the wall.
setup-sheet-table = Table cards
sheet-table-number = Table { $table }
sheet-join-table = Point the camera at the code to take part from this table
sheet-qr-table = QR code: take part from { $site }, table { $table }
setup-sheet-table-why = Four cards on a sheet of A4. Cut them out and put one on each table. Where the set-up says how many tables a site has, each card has its own number and its own code.
setup-sheet-show = Run of show
setup-sheet-show-why = The programme with times for each site. For the facilitator and the hosts.
setup-sheet-for = Which sites
setup-sheet-all = All
setup-print = { $count ->
        [one] Print 1 sheet
       *[other] Print { $count } sheets
    }
sheet-door = QR sheet
sheet-table = Table cards
sheet-show = Run of show
sheet-join = Point your camera at the code to join
sheet-join-short = Point your camera at the code
sheet-or = or go to
sheet-code = and enter the code
sheet-promise = No account needed. You decide whether to give your name.
sheet-qr-alt = QR code: join in { $site }
sheet-when = When
sheet-where = Where
sheet-angle = Angle
sheet-question = Question
sheet-hosts = Hosts
sheet-video = Video
sheet-contact = Contact
sheet-clock = Time
sheet-phase = Phase
sheet-does = What participants do
sheet-minutes = Min.

setup-report = Report
setup-report-why = The outputs with the notes behind them, the moods, and how the programme went. You can read it at any time and share it afterwards.
setup-report-open = Open the report
setup-files = Download as a file
setup-public = Public version
setup-public-why = A version of the report that everyone may read. It has only what was written for the public, and what you lift into it here. It never has names.
setup-public-choose = Choose what is to be in it
setup-public-none = Nothing has been written yet that can be lifted into it.
setup-public-count = { $count } of { $all } are in it
setup-public-search = Search notes and outputs
setup-public-no-match = Nothing matches what you search for.
setup-public-already = (written for the public)
setup-lifted = It is in the public version now.
setup-unlifted = It is no longer in the public version.
setup-public-files = Download the public version
file-public = public
setup-with-names = Include names and contacts
setup-file-fetching = Downloading { $name } …
setup-file-fetched = { $name } was downloaded.
format-html = Web page
format-html-for = To read and share. One file, works offline.
format-md = Text (Markdown)
format-md-for = To edit and use elsewhere.
format-csv = Spreadsheet (CSV)
format-csv-for = One note per row.
format-json = Archive (JSON)
format-json-for = Everything, including hidden notes. Can be imported here again.
setup-replace = New links
setup-replace-why = If a link has fallen into the wrong hands.
setup-replace-go = Make new links
setup-replace-ask = Replace all links?
setup-replace-what = The facilitator and screen links, the code and all QR codes stop working at once. People who have already joined stay in. Your own link stays the same. You must then send out the new links and print the sheets again.
setup-replace-yes = Make new links
setup-replaced = The new links are ready under Links. The old ones no longer work.
setup-delete = Delete permanently
setup-delete-why = Everything is deleted automatically on { $date }. You can delete it sooner here. Download the report and the archive first.
setup-delete-go = Delete the workshop
setup-delete-ask = Delete permanently?
setup-delete-what = { $notes ->
        [one] 1 note
       *[other] { $notes } notes
    }, { $outputs ->
        [one] 1 output
       *[other] { $outputs } outputs
    } and everything about { $people ->
        [one] 1 participant
       *[other] { $people } participants
    } will be deleted. This cannot be undone.
setup-delete-type = Type the name of the workshop:
setup-delete-mismatch = That is not the same name.
setup-delete-yes = Delete permanently
setup-gone = The workshop has been deleted
setup-gone-what = Everything that was written is gone, and none of the links work any more.
setup-wrong = The page could not be opened
setup-make-new = Create a new shared workshop
problem-bad_archive = The file cannot be imported. Is it the archive (JSON) of a shared workshop?
problem-try_again = The server cannot save right now. Try again in a moment.
problem-not_allowed = You do not have access to that.

### report-page: the report on the screen

reportpage-as-of = As of { $time }
reportpage-again = Update
reportpage-print = Print
reportpage-back = Back to the set-up
reportpage-not-yours = Only the organiser can download the report as a file. Here you can read it.

### was: the accessibility statement

was-title = Accessibility
was-lead = Everyone should be able to take part: on a phone, on a shared tablet, with a keyboard, with a screen reader, and with low vision.
was-aim = What we promise
was-aim-text = Samtidig is built to meet WCAG 2.2 at level AA and the European standard EN 301 549. This applies to every page, including the facilitator’s and the organiser’s.
was-does = How it works
was-does-keyboard = Everything can be done with a keyboard. Nothing has to be dragged with finger or mouse.
was-does-reader = Updates are read aloud in short messages, at most one every five seconds. The notes themselves are only read when you move to them.
was-does-colour = Sites are told apart by shape and letters, not by colour alone. Text has a contrast of at least 4.5 to 1.
was-does-time = Time can always be extended, and nobody is thrown out when it is up.
was-does-calm = If your device asks for reduced motion, nothing moves.
was-does-size = Pages can be zoomed to 200 per cent and used on narrow screens.
was-gaps = What is still missing
was-gaps-video = An external video meeting that the organiser links to is outside our control.
was-gaps-people = What participants write themselves may be hard to read or hear.
was-gaps-screen = The room’s screen is meant to be seen from a distance. The same content can be read on your own device.
was-gaps-devices = We have tested the pages in Chromium. Other browsers and screen readers have been tested less.
was-how = How it was tested
was-how-text = We have assessed it ourselves. The tool axe-core checks the pages whenever something is changed, and there are tests of keyboard, focus, messages and zoom as well. Nobody outside the project has reviewed it yet.
was-help = Is there something you cannot use?
was-help-text = Tell the organiser of the workshop. Their name and contact details are on the page where you joined, and on the sheet in the room. Meanwhile the facilitator can write for you.
was-complain = If that does not help, you can complain to Digitaliseringsstyrelsen (the Danish Agency for Digital Government), which supervises the websites and apps of public bodies.
was-date = The statement was last changed on { $date }.

### desk: writing alone, showing, tables, answers

desk-step-next = Next step
desk-next-phase = Next phase
desk-stepped-step = { $who } went on to the next step.
desk-moved-step = { $who } went on to the next step just now. Your press did not count.
desk-moved-step-at = { $who } went on to the next step at { $time }. Your press did not count.
desk-what-next_step = Next step
desk-what-reveal = Show the notes
desk-what-add_note = Note
desk-what-reply = Answer
desk-what-hide_reply = Hide the reply
desk-what-restore_reply = Show the reply again
desk-what-withdraw_reply = Take the reply back
desk-what-return_reply = Put the reply back
desk-done-reveal = The notes are shown.
desk-done-add_note = The note has been posted.
desk-done-reply = The answer has been sent.
desk-done-hide_reply = The reply is hidden from everyone except facilitators and its author.
desk-done-restore_reply = The reply is shown again.
desk-done-withdraw_reply = The reply has been taken back.
desk-done-return_reply = The reply is back.
desk-writing = While people write
desk-written = have written
desk-written-of = { $written } of { $of }
desk-written-sum = { $written } of { $of } in all, at { $sites } sites
desk-level-own = Only those who write see their notes, until the notes are shown.
desk-level-table = Only the table that writes, and you at the desk, see the notes.
desk-level-site = Only { $site } sees the notes.
desk-level-all = All sites see the notes.
desk-level-public = All sites see the notes. They are also in the public version of the report.
desk-reveal-where = Where
desk-reveal-everywhere = All sites
desk-reveal-left = Not shown yet: { $phase }
desk-reveal-what =
    { $count ->
        [0] Nobody in { $site } has written yet.
        [one] What 1 person has written in { $site } is shown at once.
       *[other] What { $count } people have written in { $site } is shown at once.
    }
desk-reveal-what-all-sites =
    { $count ->
        [0] Nobody has written yet.
        [one] What 1 person has written is shown at once.
       *[other] What { $count } people at all sites have written is shown at once.
    }
desk-reveal-to-table = Each table sees its own notes.
desk-reveal-to-site = Only { $site } sees the notes.
desk-reveal-to-own-site = Each site sees only its own notes.
desk-reveal-to-all = All sites see the notes.
desk-reveal-to-public = All sites see the notes, and they are in the public version of the report.
desk-reveal-for-good = This cannot be undone. Whoever asked to keep a note to themselves keeps it.
desk-reveal-table = Show to the tables
desk-reveal-site = Show to the site
desk-reveal-all = Show everyone
desk-reveal-public = Show everyone
desk-revealed = Shown at { $time }
desk-notes-count =
    { $count ->
        [one] 1 note
       *[other] { $count } notes
    }
desk-signals = In the room
desk-signal-hands =
    { $count ->
        [one] 1 hand raised
       *[other] { $count } hands raised
    }
desk-signal-prepared =
    { $count ->
        [one] 1 is ready
       *[other] { $count } are ready
    }
desk-signal-quiet =
    { $count ->
        [one] 1 quiet table: { $tables }
       *[other] { $count } quiet tables: { $tables }
    }
desk-signal-questions =
    { $count ->
        [one] 1 question is waiting
       *[other] { $count } questions are waiting
    }
desk-hand-nameless = No name
desk-tables = Tables
desk-tables-none = Nobody has sat down at a table yet. It is done on the tablet, or by scanning the table's card.
desk-table = Table { $table }
desk-table-people =
    { $count ->
        [one] 1 person
       *[other] { $count } people
    }
desk-table-empty = nobody yet
desk-table-wrote = wrote at { $time }
desk-table-quiet = quiet for { $minutes } min
desk-table-type = Type in
desk-table-type-one = Type in: the paper from { $table }
desk-paper = Type in a table's paper
desk-paper-table = Table
desk-paper-text = What does the paper say?
desk-paper-hint = Type or paste all of it. Below you can see which notes it becomes.
desk-paper-split = What separates the notes?
desk-paper-split-line = Each line is a note
desk-paper-split-blank = Blank lines
desk-paper-kind = Kind
desk-paper-preview =
    { $count ->
        [one] This becomes 1 note
       *[other] This becomes { $count } notes
    }
desk-paper-send =
    { $count ->
        [0] Post
        [one] Post 1 note
       *[other] Post { $count } notes
    }
desk-paper-no-table = Say which table the paper is from.
desk-paper-empty = First write what the paper says.
desk-paper-none-good = None of the notes can be posted as they are.
desk-paper-on-its-way =
    { $count ->
        [one] 1 note on its way …
       *[other] { $count } notes on their way …
    }
desk-paper-waits =
    { $count ->
        [one] 1 note is waiting for the connection. It is sent by itself.
       *[other] { $count } notes are waiting for the connection. They are sent by themselves.
    }
desk-paper-sent =
    { $count ->
        [one] Posted: 1 note from { $table }.
       *[other] Posted: { $count } notes from { $table }.
    }
desk-note-typed = typed in at the desk
desk-thread =
    { $count ->
        [one] 1 reply in the thread
       *[other] { $count } replies in the thread
    }
desk-act-hide_reply = Hide
desk-act-restore_reply = Show again
desk-act-withdraw_reply = Take back
desk-act-return_reply = Put back
desk-question-about = About
desk-answer = Answer
desk-answer-label = Your answer
desk-answer-send = Send the answer
desk-answer-on-its-way = The answer is on its way …

### desk: the facilitator's desk

desk-title = Facilitator
desk-skip = Go to Next
desk-no-key = Open this page with the link you got from the organiser.
desk-not-yours = This link is not for the facilitator's desk. Ask the organiser for yours.
desk-now = Now
desk-before = Before the start
desk-after = After the end
desk-programme = Programme
desk-time = Time
desk-less = 1 min less
desk-more = 1 min more
desk-begin = Start
desk-next = Next
desk-end = End the workshop
desk-done = Finished
desk-moving = One moment …
desk-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
desk-back = Back
desk-skip-next = Skip the next phase
desk-skipped = skipped
desk-past = done
desk-waits-for-line = It will happen when the connection is back. The clock keeps running.
desk-withdraw = Take it back
desk-end-ask =
    { $count ->
        [1] End the workshop?
        [2] End the workshop at both sites?
       *[other] End the workshop at all { $count } sites?
    }
desk-end-back = Back undoes it.
desk-end-no = Not yet
desk-unskip = Include
desk-unskip-one = Include { $title } after all
desk-done-skip = Skipped: { $title }
desk-done-unskip = Included again: { $title }
desk-who-organiser = The organiser
desk-who-own = Someone else at your site
desk-moved-jump = { $who } went to another phase just now. Your press did not count.
desk-moved-jump-at = { $who } went to another phase at { $time }. Your press did not count.
desk-moved-undo = { $who } undid their last step just now. Your press did not count.
desk-moved-undo-at = { $who } undid their last step at { $time }. Your press did not count.
desk-site-alone = Only they: { $title }
desk-drift = The plan
desk-on-time = On time
desk-late = { $minutes }{ "\u00A0" }min behind plan
desk-early = { $minutes }{ "\u00A0" }min ahead of plan
desk-behind = { $minutes }{ "\u00A0" }min behind the others
desk-ahead = { $minutes }{ "\u00A0" }min ahead of the others
desk-level = level with the others
desk-drift-more =
    { $count ->
        [one] and one more site
       *[other] and { $count } more sites
    }
desk-drift-offers = Proposals
desk-shorten = Save { $minutes }{ "\u00A0" }min on what is left
desk-stretch = Spread { $minutes }{ "\u00A0" }min over what is left
desk-catch-up-own = Save { $minutes }{ "\u00A0" }min before the check-in
desk-slow-down-own = Use { $minutes }{ "\u00A0" }min more before the check-in
desk-move-barrier = Move the check-in to { $time }
desk-go-without = Go on without { $site }
desk-spare = What is left can be at most { $minutes }{ "\u00A0" }min shorter. Skip a phase if that is not enough.
desk-what-catch_up = The plan
desk-done-catch_up = The rest of the programme is planned anew.
desk-signal-help =
    { $count ->
        [one] 1 calls for help
       *[other] { $count } call for help
    }
help-call = Call for help
help-called = Help has been called.
screen-pace = { $minutes ->
        [one] One minute left
       *[other] { $minutes } minutes left
    }
screen-pace-next = Next: { $next }
screen-pace-soon = We go on in a moment
screen-pace-help = Need help? Press Call for help.
desk-pause = Pause time
desk-resume = Resume time
desk-stands = Time has been paused at all sites since { $time }.
desk-go-here = Go here
desk-alone-here = Only { $site }
desk-now-alone = Now, only here
desk-join-others = Back to the others
desk-plan = Planned time
desk-plan-less = One minute less for { $title }
desk-plan-more = One minute more for { $title }
desk-planned = planned for { $minutes }{ "\u00A0" }min
desk-planned-at = planned
desk-what-go_to_phase = Go to a phase
desk-what-site_phase = Phase only here
desk-what-undo = Undo
desk-what-pause_time = Pause time
desk-what-resume_time = Resume time
desk-what-plan_minutes = Planned time
desk-done-plan_minutes = The plan is changed.
desk-done-pause_time = Time is paused at all sites.
desk-done-resume_time = Time is running again.
refused-nothing_to_undo = There is no step to undo from this device.
refused-built_on = Somebody has moved the programme since, so your step cannot be undone.
desk-stepped-next = { $who } pressed Next.
desk-stepped-back = { $who } pressed Back.
desk-moved = The programme has moved meanwhile. Your press did not count.
desk-moved-next = { $who } pressed Next just now. Your press did not count.
desk-moved-next-at = { $who } pressed Next at { $time }. Your press did not count.
desk-moved-back = { $who } pressed Back just now. Your press did not count.
desk-moved-back-at = { $who } pressed Back at { $time }. Your press did not count.
desk-moved-skip = { $who } skipped a phase just now. Your press did not count.
desk-moved-skip-at = { $who } skipped a phase at { $time }. Your press did not count.
desk-moved-unskip = { $who } included a phase again just now. Your press did not count.
desk-moved-unskip-at = { $who } included a phase again at { $time }. Your press did not count.
desk-ends-about = Ends around { $time }
desk-now-is = Now: { $title }
desk-undo = Undo
desk-sending = Sending …
desk-refused = { $what }: { $why }
desk-what-next_phase = Next phase
desk-what-previous_phase = Back
desk-what-skip_phase = Skip
desk-what-extend_phase = The time
desk-what-show_scene = The screen
desk-what-check_in = Your message
desk-what-hide_note = Hide
desk-what-restore_note = Show again
desk-what-return_note = Put back
desk-done-extend_phase =
    { $minutes ->
        [1] One minute added.
        [-1] One minute removed.
       *[other] The time was changed by { $minutes } minutes.
    }
desk-done-show_scene = The screen has changed.
desk-done-check_in = Your message has been sent to the other sites.
desk-done-hide_note = The note is hidden from everyone except facilitators and its author.
desk-done-restore_note = The note is shown again.
desk-done-return_note = The note is back on the wall.
desk-room = What the room sees
desk-screens =
    { $count ->
        [0] No screen is connected
        [one] { $count } screen
       *[other] { $count } screens
    }
desk-scene = Show on the screen
desk-scene-hint = To show a single note, choose it in the list of notes.
desk-scene-keep = Keep it when the phase changes
desk-why-before = follows the programme: not started yet.
desk-why-phase = follows the programme: { $phase }.
desk-why-after = follows the programme: the workshop has ended.
desk-why-chosen = chosen here at { $time }.
desk-why-organiser = chosen by the organiser at { $time }.
desk-why-until-next = Follows the programme again when the phase changes.
desk-why-keep = Stays until you choose something else.
desk-why-key = blanked at the screen, by the key B or the button.
desk-why-line-away = This is how the screen looked at { $time }. The desk has no connection right now.
desk-which-screen = Which screen
desk-screen-number = Screen { $number }
scene-auto = Follow the programme ({ $scene })
scene-lobby = Welcome and code
scene-prompt = The task
scene-wall = Notes
scene-check_ins = Check-in
scene-spotlight = One note
scene-outputs = Outputs
scene-vote = Dots
screen-vote-none = There is no vote yet.
screen-vote-open =
    { $count ->
        [one] Place your dot now.
       *[other] Place your { $count } dots now.
    }
screen-vote-closed = Closed. The result is coming.
screen-vote-voters =
    { $count ->
        [0] No one has placed dots yet
        [one] 1 has placed dots
       *[other] { $count } have placed dots
    }
screen-vote-tables =
    { $count ->
        [0] No tables have placed dots yet
        [one] 1 table has placed dots
       *[other] { $count } tables have placed dots
    }
scene-pause = Break
scene-blank = Black screen
desk-others = The other sites
desk-others-none = Yours is the only site.
desk-away-since = offline since { $time }. You carry on.
desk-participants =
    { $count ->
        [one] { $count } participant
       *[other] { $count } participants
    }
desk-facilitators =
    { $count ->
        [0] no facilitator
       *[other] facilitator
    }
desk-last = last activity { $time }
desk-quiet = quiet right now
desk-site-silent = Nothing from here yet.
desk-word = Your message to the other sites
desk-word-hint = Shown on every screen at the cross-site check-in.
desk-word-send = Send
desk-word-again = Send the change
desk-word-sent = Sent. You can change it.
desk-word-on-its-way = On its way …
desk-word-other = Sent from here: { $text }
desk-drawers = Notes, participants and files
desk-notes = Notes
desk-notes-which = Show
desk-notes-all = All
desk-notes-ours = Ours
desk-notes-theirs = Theirs
desk-notes-hidden = Hidden ({ $count })
desk-notes-new =
    { $count ->
        [one] Show 1 new note
       *[other] Show { $count } new notes
    }
desk-notes-none = No notes yet.
desk-notes-none-hidden = No notes are hidden.
desk-notes-more = Show more ({ $count })
desk-note-hidden = Hidden
desk-note-withdrawn = Withdrawn
desk-note-light = Show on screen
desk-note-lit = On screen
desk-note-hide = Hide
desk-note-restore = Show again
desk-note-return = Put back
desk-what-open_vote = Open the vote
desk-what-close_vote = Close the vote
desk-what-reveal_vote = Show the result
desk-what-reopen_vote = Open the vote again
desk-done-open_vote = The vote is open at all sites.
desk-done-close_vote = The vote is closed at all sites.
desk-done-reveal_vote = The result is shown to everyone.
desk-done-reopen_vote = The vote is open again. All dots are kept.
desk-vote-new = New vote
desk-vote-of = Place dots on
desk-vote-clusters = Clusters
desk-vote-budget = How many dots
desk-vote-for = For each
desk-vote-person = Participant
desk-vote-table = Table
desk-vote-blind = Keep the totals hidden until the result is shown
desk-vote-begin = Open at all sites
desk-vote-per-person =
    { $count ->
        [one] 1 dot for each participant.
       *[other] { $count } dots for each participant.
    }
desk-vote-per-table =
    { $count ->
        [one] 1 dot for each table.
       *[other] { $count } dots for each table.
    }
desk-vote-open = Open now.
desk-vote-closed = Closed. The result is not shown.
desk-vote-revealed = The result is shown.
desk-vote-close = Close
desk-vote-reveal = Show everyone the result
desk-vote-reopen = Open again
desk-vote-on-screen = Show on our screen
desk-vote-voters =
    { $count ->
        [0] No one has placed dots yet.
        [one] 1 has placed dots
       *[other] { $count } have placed dots
    }
desk-vote-tables =
    { $count ->
        [0] No tables have placed dots yet.
        [one] 1 table has placed dots
       *[other] { $count } tables have placed dots
    }
desk-people = Participants
desk-people-count = { $here } here now, { $joined } in total
desk-people-nameless =
    { $count ->
        [one] and 1 without a name
       *[other] and { $count } without a name
    }
desk-people-none = No one is here right now.
desk-links = Join
desk-join-link = Link to this site
desk-copy = Copy the link
desk-copied = The link is copied.
desk-copy-by-hand = The link could not be copied. Select it and copy it.
desk-code = Go to { $address } and enter
desk-video = Open the video link
desk-download = Download
desk-download-words = Everything written so far, from all sites. Hidden notes are left out.
desk-download-names = Include names
desk-downloaded = Downloaded: { $format }.
desk-format-html = Web page to read and share
desk-format-csv = Spreadsheet (CSV)
desk-format-md = Text (Markdown)

### cases: what is brought, feedback to it, on every page

refused-unknown_case = The case no longer exists, or is not for everyone.
refused-not_your_case = Only the owner of the case can change it.
refused-case_owned = Someone else has taken the case.
refused-part_twice = Two parts of the case are the same.
refused-unknown_part = That part is no longer in the case.
refused-unknown_feedback = That feedback no longer exists.
refused-too_many_versions = The case has no room for more versions. Edit the one you have.
report-left-out-cases =
    { $count ->
        [one] 1 case is left out because it is only for some.
       *[other] { $count } cases are left out because they are only for some.
    }
report-left-out-feedback =
    { $count ->
        [one] 1 piece of feedback to a case is left out because the case is only for some.
       *[other] { $count } pieces of feedback to a case are left out because the case is only for some.
    }
case-untitled = Untitled
feedback-kind-praise = Praise
feedback-kind-question = Question
feedback-kind-proposal = Proposal
feedback-taken = Taken in
feedback-left = Left
report-cases = Cases
report-case-id = Case (id)
report-case-number = Case { $number }
report-case-version-column = Version
report-case-versions = Version by version
report-case-taken-up = Worked on in
report-feedback = Feedback
report-feedback-answer = The owner’s answer
report-feedback-word = The owner’s word
report-feedback-lost = Feedback to cases that are not in the report
report-feedback-sum =
    { $count ->
        [one] 1 piece of feedback.
       *[other] { $count } pieces of feedback.
    } { $taken } taken in, { $left } left.
view-cases = Cases
cases-title = Cases
cases-all = All cases
cases-empty = There are no cases yet. A case is something you would like others to think along with.
case-bring = Bring a case
case-brought = The case is on its way.
case-edit = Edit
case-next = Begin version { $version }
case-next-done = Version { $version } has begun. The one before stays as it was.
case-is-yours = Your case
case-of-the-desk = Needs an owner
case-of-the-desk-more = The case has no owner at a tablet yet. If it is yours, take it: then you answer its feedback.
case-own = This is my case
case-owner-is = Case owner: { $owner }
case-version = Version { $version }
case-unchanged = Unchanged
case-compare = Compare versions
case-compare-with = Beside version { $version }
case-part = Part
case-feedback-count =
    { $count ->
        [0] No feedback yet
        [one] 1 piece of feedback
       *[other] { $count } pieces of feedback
    }
case-taken-up = Worked on in
case-taken-up-at = Worked on at { $count } sites
case-at-tables = (tables: { $tables })
case-title = Title
case-title-new = Bring a case
case-title-edit = Edit the case
case-owner = Who owns the case?
case-owner-hint = Name and place, as the others see it.
case-parts = Parts of the case
case-part-number = Part { $number }
case-part-title = Heading of part { $number }
case-part-text = Text of { $title }
case-part-remove = Remove { $title }
case-part-add = Add a part
case-part-problem = The challenge
case-part-tried = What we have tried
case-part-ask = What we would like help with
case-level = Who may see the case?
case-level-hint = Feedback is seen by the same people as the case. You can change it later.
case-level-own-hint = While only you see the case, feedback from others is not seen either.
case-news-feedback = { $site } has given feedback to “{ $title }”: { $kind }.
case-news-taken = Your feedback to “{ $title }” was taken in.
case-news-left = The owner leaves your feedback to “{ $title }”.
feedback-list = Feedback
feedback-give = Give feedback
feedback-give-to = Give feedback to { $part }
feedback-title = Give feedback
feedback-how = What is it?
feedback-why-praise = Something the owner should keep.
feedback-why-question = Something that is not clear yet.
feedback-why-proposal = Something the owner can do.
feedback-label-praise = Your praise
feedback-label-question = Your question
feedback-label-proposal = Your proposal
feedback-seen = Seen by everyone who can see the case. The owner answers.
feedback-send = Send feedback
feedback-done = Your feedback is on its way to the owner.
feedback-take = Take in
feedback-leave = Leave
feedback-said = { $kind }: { $text }
feedback-to-version = to version { $version }
feedback-to-gone-parts = Feedback to parts that are no longer there
feedback-answer-title = Answer feedback
feedback-answer-label = What will you do with it?
feedback-word = A word on the way
feedback-word-hint = Why, or what you will do about it.
step-present = Present
step-questions = Ask
step-sparring = Spar
step-sum_up = Sum up
step-verb-present = The owner presents
step-verb-questions = Ask the owner
step-verb-sparring = Spar on the case
step-verb-sum_up = The owner sums up
step-present-do = The owner tells. The others listen.
step-questions-do = The others ask to understand. The owner answers briefly.
step-sparring-do = The others give advice. The owner listens and writes it down.
step-sum_up-do = The owner says what will be taken in.
setup-steps-sparring = A sparring round in steps
setup-steps-sparring-hint = Minutes for each step. The owner presents, the others ask and then spar, and the owner sums up. An empty field means that the step is left out.
scene-case = Case
desk-cases = Cases
desk-cases-none = There are no cases yet.
desk-case-bring-hint = The case is your site’s until a participant takes it at a tablet.
desk-case-read = Read the case
desk-case-take = Take up in the room
desk-case-take-this = Take up in the room: { $title }
desk-case-table = At a table …
desk-case-at-table = At a table: { $title }
desk-case-leave-table = { $table } leaves the case: { $title }
desk-case-show = Show on the screen
desk-what-bring_case = The case
desk-what-take_up_case = Taking up the case
desk-done-bring_case = The case has been brought. A participant can take it at a tablet.
desk-done-take_up_case = Who works on the case has been changed.
setup-tab-cases = Cases
setup-cases = Cases
setup-cases-why = Bring the cases to be worked on before the day. Each belongs to a site. Its owner takes it at a tablet, and answers feedback there.
setup-case-site = Which site does the case belong to?
setup-case-edit = Edit “{ $title }”
setup-case-taken = Its owner has taken it
setup-case-brought = The case has been brought.
setup-case-changed = The case has been changed.

### votes: a question of one's own, and sites

vote-all = In all
vote-sites =
    { $count ->
        [one] From 1 site
       *[other] From { $count } sites
    }
vote-from-here = { $count } of them from { $site }
desk-vote-question = What do you ask?
desk-vote-question-hint = As it is to stand on all tablets and screens. Without a question they say what the dots go on.
screen-vote-dots =
    { $count ->
        [0] No dots
        [one] 1 dot
       *[other] { $count } dots
    }
report-vote-question = Question
report-vote-by-site = Site by site: { $title }
report-vote-persons = Placed dots
report-vote-tables = Tables
report-vote-most = Most dots on
desk-what-take_in = The answer to feedback
desk-done-take_in = The answer is saved. Whoever gave the feedback can see it.
phase-place-dots = Place dots on what matters most
phase-see-dots = See what matters most

## Cross check-in

refused-no_cross = No cross check-in is left in the programme.
refused-cross_over = That cross check-in is over.
refused-cross_begun = The cross check-in has begun, so you are in it now.
refused-cross_not_begun = The cross check-in has not begun yet.
refused-others_missing = Another site is not ready either. See who is missing and press again.
refused-word_given = Someone else has just passed the word on.
refused-other_sites_note = You can only pick your own site’s notes for the others.
refused-not_for_others = The other sites may not see that note, so it cannot be picked for them.
refused-picks_full = You have picked three. Remove one of them first.
refused-pick_answered = The others have answered it, so it stays.
refused-for_the_others = The note is your own. It is for the others to answer.

### screens: what each screen shows, its queue, offers, messages

refused-unknown_screen = The screen is no longer on the list.
refused-unknown_message = The message is no longer there.
refused-unknown_offer = The offer is no longer there.
refused-already_answered = The offer has been answered already.
refused-not_queued = It is no longer in the queue.
refused-no_screen = There is no screen yet. Open the screen’s link first.
refused-queue_full = The queue is full. Remove something first.
refused-too_many_screens = The site has as many screens as there is room for.
refused-too_many_messages = You have written as many messages on the screen as there is room for.
refused-too_many_offers = The site has not answered the offers it has.
scene-message = Message
scene-barometer = The day’s barometer
screen-message-until = until { $time }
screen-message-now = Now
screen-barometer-none = This is where you see what builds on one another’s notes.
screen-barometer =
    { $all ->
        [one] { $across } of 1 result builds
       *[other] { $across } of { $all } results build
    } on something from another site.
screen-barometer-of = { $across } of { $all }
desk-what-previous_scene = The screen
desk-what-next_scene = The screen
desk-what-queue_scene = The screen’s queue
desk-what-unqueue_scene = The screen’s queue
desk-what-offer_scene = The offer
desk-what-accept_scene = The offer
desk-what-decline_scene = The offer
desk-what-say_on_screen = The message on the screen
desk-what-name_screen = The screen’s name
desk-what-forget_screen = The screen
desk-done-offer_scene = The offer has been sent. They see it at their desk.
desk-done-queue_scene = Queued.
desk-screens-all = All screens
desk-screen-changed = { $who } changed the screen: { $scene }
desk-screen-next = Show next: { $scene }
desk-screen-back = Back to { $scene }
desk-queue = Queued for the screen
desk-queue-now = Show now
desk-queue-remove = Remove from the queue: { $scene }
desk-scene-way = When you choose a scene
desk-scene-now = Show now
desk-scene-queue = Queue it
desk-scene-offer = Offer another site
desk-scene-to-queue = Queue for the screen
desk-scene-to-offer = Offer them to show
desk-offer-to = Whom
desk-offers = Offers to show something
desk-offer-shows = suggests for your screen: { $scene }
desk-offer-accept = Show
desk-offer-decline = No, thanks
desk-offer-waits = Offered: { $scene }. Waiting for
desk-offer-take-back = Take back
desk-say = Message on the screen
desk-say-example = Coffee is ready
desk-say-minutes = Countdown
desk-say-none = None
desk-say-count = { $count } min
desk-say-send = Show the message
desk-screen-list =
    { $count ->
        [one] The screen’s name
       *[other] The screens’ names
    }
desk-screen-name = Name of { $name }
desk-screen-forget = Remove
desk-screen-is-on = On
desk-screen-is-off = Not connected
screen-lobby-at = { $time }
screen-lobby-many = are here, at { $sites } sites
desk-done-previous_scene = The screen is back to what it showed.
desk-done-next_scene = The screen has changed.
desk-done-unqueue_scene = Removed from the queue.
desk-done-accept_scene = It is on your screen now.
desk-done-decline_scene = The offer is gone.
desk-done-say_on_screen = The message is on the screen.
desk-done-name_screen = The name is saved.
desk-done-forget_screen = The screen is removed. Opened again, it is back on the list.
screen-cue-soon = Two minutes left
screen-cue-over = Time is up
check-open = Check the room
check-title = Check the room: { $site }
check-network = The server answers within { $ms } ms
check-no-network = The server does not answer
check-line-socket = The connection is open
check-line-poll = The connection takes a detour: a proxy blocks the fast way
check-line-down = No connection
check-size = The picture has { $w } × { $h } pixels
check-readable = Readable from { $from } metres
check-too-small = Too small for the room: readable from { $from } metres only
check-full = Full screen
check-not-full = Not full screen
check-awake = The display is kept awake
check-may-sleep = The display may go to sleep. Turn sleep off in the machine’s power settings
check-distance = Metres to the back row
check-height = Height of the picture in metres
check-bounds = { $least } to { $most }
check-scale = Type is { $percent } % of the usual size.
check-cues = Two minutes before time, and when time is up
check-cues-none = Nothing
check-cues-see = Show it
check-cues-hear = Show it, and ring
check-silent = The browser makes no sound. Press again, or turn up the volume.
desk-cues = Ring at this desk two minutes before time, and when time is up
desk-screen-sleepy = The screen may go to sleep: turn sleep off in the machine’s power settings.
desk-screen-small = The screen is too small: the back row cannot read it.


### cross: the cross check-in, pages

scene-cross = Cross check-in
screen-cross-in = in { $time }
screen-cross-waits =
    { $count ->
        [0] All are ready
        [one] We are waiting for
       *[other] We are waiting for { $count } sites
    }
cross-has-word = is speaking
screen-cross-after = then { $sites }
cross-unanswered = Waiting for an answer
cross-how-steal = steals it
cross-how-build = builds on it
cross-how-ask = asks
cross-picked-count = picked for the others
cross-picked-at =
    { $count ->
        [0] nothing picked
        [one] 1 note for the others
       *[other] { $count } notes for the others
    }
cross-picked-sum =
    { $count ->
        [0] No notes yet
        [one] 1 note for the others, { $answered } answered
       *[other] { $count } notes for the others, { $answered } answered
    }
cross-answer-hint = Picked for you. One answer to each is enough: steal it, build on it or ask.
cross-nothing-yet = The others have not picked anything for you yet.
cross-more =
    { $count ->
        [one] Show 1 more
       *[other] Show { $count } more
    }
cross-steal = Steal
cross-build = Build on it
cross-ask = Ask
cross-ways = Answer the note
cross-on-its-way = The answer is on its way
cross-undo = Undo
cross-news = The cross check-in has begun.
cross-answer-title = Answer { $site }
cross-build-label = This is how we build on it
cross-build-why = A note of your own that shows it comes from { $site }.
cross-ask-label = What do you want to ask?
cross-ask-why = The question goes to { $site }, who can answer.
cross-seen = All sites can see it.
cross-send = Send the answer
cross-done = The answer is on its way to { $site }.
cross-done-steal = The note from { $site } is now yours as well.

desk-cross-soon = The next phase is a cross check-in.
desk-cross-warn = Warn all sites
desk-cross-in = in { $time }
desk-cross-ready = We are ready
desk-cross-not-ready = We are not ready after all
desk-cross-you-are-ready = You are ready.
desk-cross-waits =
    { $count ->
        [one] Not ready yet:
       *[other] { $count } sites are not ready yet.
    }
desk-cross-unattended = A site without a facilitator counts as ready after 30 seconds.
desk-cross-begin-without = Begin without { $sites }
desk-cross-begin-without-many = Begin without { $count } sites
desk-cross-picks = For the others: { $count } of { $most }
desk-cross-picks-hint = Pick up to three of your notes for the others to answer.
desk-cross-to-notes = Go to the notes
desk-cross-pick = Pick for the others
desk-cross-picked = Picked for the others
desk-cross-unpick = Remove
desk-cross-answered =
    { $count ->
        [one] 1 answer
       *[other] { $count } answers
    }
desk-cross-give = Give { $site } the word
desk-cross-without = Under way without { $sites }
desk-cross-without-many = Going on without { $count } sites
desk-cross-nothing-picked = Nobody has picked notes for the others.
desk-cross-end =
    { $count ->
        [0] End the cross check-in
        [one] End · 1 waits for an answer
       *[other] End · { $count } wait for an answer
    }
desk-why-cross = on every site’s screens until it is ended
desk-cross-reopen = Take it up again
desk-cross-by-clock = The clock
desk-cross-by-organiser = The organiser
desk-cross-last-warned = { $who } warned at { $time }.
desk-cross-last-ready = { $who } got ready at { $time }.
desk-cross-last-not_ready = { $who } was not ready after all at { $time }.
desk-cross-last-begun = { $who } began at { $time }.
desk-cross-last-word = { $who } gave { $of } the word at { $time }.
desk-cross-last-ended = { $who } ended it at { $time }.
desk-what-warn_cross = The warning
desk-what-site_ready = We are ready
desk-what-begin_cross = Begin the cross check-in
desk-what-give_word = Give the word
desk-what-end_cross = End the cross check-in
desk-what-pick = The pick for the others
desk-done-warn_cross = All sites have been warned.
desk-done-site_ready = The other sites can see it.
desk-done-begin_cross = The cross check-in is on all screens.
desk-done-give_word = The word has been passed on.
desk-done-end_cross = Every screen is back where it was.
desk-done-pick = Saved. You can change it until the others have answered.
report-crosses = Cross check-ins
report-cross-words = Who spoke
report-cross-word =
    { $count ->
        [one] { $site } (1 minute)
       *[other] { $site } ({ $count } minutes)
    }
report-cross-without = Begun without { $sites }.
report-cross-no-picks = Nobody had picked notes for the others.
report-cross-pick = Picked for the others
report-cross-answers = Answers
report-cross-count = Number of answers
report-cross-answer = { $site } { $how }
report-cross-unanswered = Unanswered
report-cross-waiting =
    { $count ->
        [one] 1 note got no answer:
       *[other] { $count } notes got no answer:
    }

# Calls for help, for the organiser
setup-help-call = { $site } has called for help since { $time }
setup-help-desk = Open the desk

# One thing alone on the screen
desk-one = Show only one
desk-one-none = Choose a case, cluster, vote or output
desk-one-all = All of them
desk-one-latest = The latest
desk-one-show = Show it
desk-one-offer = Offer it

### speakers: the list of speakers

scene-speakers = List of speakers
screen-speakers-none = Nobody has asked to speak yet. Press Ask to speak on the tablet.
screen-speakers-closed = The list of speakers is closed
screen-speakers-now = Speaking
screen-speakers-next = Next
speakers-more = and { $count } more
speaker-nameless = somebody from { $site }
speak-ask = Ask to speak
speak-place =
    { $place ->
        [1] You are next on the list of speakers.
       *[other] You are number { $place } on the list of speakers.
    }
speak-now = It is your turn to speak.
desk-speakers-waiting =
    { $count ->
        [0] Nobody is waiting
        [one] 1 is waiting
       *[other] { $count } are waiting
    }
desk-speakers-next = Give the floor to { $who }
desk-speakers-done = { $who } has finished
desk-speakers-rule = Who is next
speakers-rule-asked = Whoever asked first
speakers-rule-sites = The site that has spoken least
speakers-rule-closed = Nobody more
desk-speakers-last = { $who } led the list of speakers at { $time }.
desk-what-next_speaker = Give the floor to the next
desk-what-speakers_rule = Who is next
desk-done-next_speaker = The floor is given to the next.
desk-done-speakers_rule = The list of speakers goes by that now.
refused-speaker_changed = Somebody else has just given the floor to the next.
refused-speakers_closed = The list of speakers is closed.
refused-speakers_full = The list of speakers is full.
report-speakers = Speakers
report-speakers-times = Times they had the floor
