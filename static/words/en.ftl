### common: words more than one page uses

brand = Samtidig
skip-to-content = Skip to content
language = Language
close = Close
cancel = Cancel
save = Save
optional = (optional)
loading = Loading …
characters-left =
    { $count ->
        [one] { $count } character left
       *[other] { $count } characters left
    }
time-left = Time left:
time-over-by = Time is up, over by:

phase-verb-welcome = Welcome: check in
phase-verb-talk = Listen, and note what you want to keep
phase-verb-writing = Write
phase-verb-clustering = Gather what belongs together
phase-verb-cross_check_in = Hear where the others are
phase-verb-break = Break
phase-verb-sparring = Give sparring
phase-verb-building = Steal and build on
phase-verb-outputs = Make it something others can use
phase-verb-prioritising = Choose what matters most
phase-verb-bazaar = See what came out of it
phase-verb-check_out = Check out
phase-verb-other = At work
phase-before = We begin at { $time }
phase-before-short = We have not begun yet
phase-after = The workshop is over

note-kind-idea = Idea
note-kind-question = Question
note-kind-experience = Experience
note-kind-failed_attempt = Failed attempt
note-kind-fact = Fact
degree-copied = Stolen
degree-adapted = Built on
degree-inspired = Inspired
degree-copied-from = Stolen from
degree-adapted-from = Builds on
degree-inspired-from = Inspired by
note-source-away = a note that is no longer shown

maturity-sub_element = Part of something
maturity-ready_to_test = Ready to test
maturity-tested = Tested
maturity-in_use = In use

mood-1 = very heavy
mood-2 = a bit heavy
mood-3 = in between
mood-4 = good
mood-5 = really good
mood-is = Mood: { $mood }.

line-on = Connected
line-off = No connection
line-connecting = Connecting …
line-stopped = Stopped
line-sending =
    { $count ->
        [one] Sending 1
       *[other] Sending { $count }
    }
line-away = The connection is gone. Just write on; it is sent when the connection is back.
line-away-since = No connection since { $time }. Just write on: it is sent when the connection is back.
line-no-storage = This browser cannot save. Keep the page open until all is sent.
line-try-again = Try again
stopped-4500 = The page and the server do not understand each other. Reload the page.
stopped-4501 = Your access has run out. We are getting a new one …
stopped-4503 = You have been taken out of the shared workshop. Talk to your facilitator.
stopped-4504 = The shared workshop no longer exists, or access to it is closed.
stopped-4505 = Too many connections from this device. Close some tabs and reload the page.
stopped-4506 = Opened somewhere else. Reload the page to go on here.
stopped-other = The connection is closed. Reload the page.

refused-not_allowed = You cannot do that here.
refused-unknown_note = The note no longer exists.
refused-unknown_output = The output no longer exists.
refused-unknown_site = There is no such site.
refused-not_your_note = Only the one who wrote the note can change it.
refused-not_your_output = Only the one who made the output can withdraw it.
refused-changed_meanwhile = Someone else changed the text first.
refused-already_checked_in = You have already checked in this round.
refused-id_taken = It is already there.
refused-empty_text = There is no text.
refused-text_too_long = The text is too long.
refused-too_many_lines = The text has too many lines (20 at most).
refused-too_many_marks = The text has too many marks on top of each other.
refused-not_started = The workshop has not begun.
refused-ended = The workshop is over.
refused-no_previous_phase = There is no phase before this one.
refused-session_full = There is no room for more notes.
refused-session_closed = The workshop is closed.
refused-unknown_phase = There is no such phase.
refused-bad_scene = That scene cannot be shown.
refused-site_in_use = The site is in use and cannot be removed.
refused-try_again = The server cannot save just now. We will try again.
refused-other = The server said no ({ $code }).

problem-offline = We cannot reach the server. Check the network and try again.
problem-failed = Something went wrong. Try again in a moment.
problem-wrong_code = The code does not fit. Look at the screen or the sheet: it has 8 characters.
problem-wrong_key = The link no longer works. Ask for a new one.
problem-site_needed = Choose where you are.

### index: the front door

index-what = one workshop, several places, the same time
index-headline = One workshop. Several places. The same time.
index-lead = People meet at the same hours in several towns, under one theme. Here they see each other's work as it happens, and take the best of it with them.
index-join = Join
index-how = How it works
index-write = Write.
index-write-more = What you write is seen everywhere at once. No account, and a name is optional.
index-see = See the others.
index-see-more = Notes from the other towns land on your wall, with a mark, a shape and a colour for each place.
index-take = Steal it.
index-take-more = Build on others' ideas. They are told who took them further.
index-organiser = Are you an organiser?
index-setup = Set up a shared workshop

### join: the way in

join-page-title = Join
join-title = Join
join-code = Code
join-code-hint = 8 characters. The code is on the screen in the room and on the sheet on the table.
join-next = Next
join-looking = Looking …
join-where = Where are you?
join-site-missing = Choose where you are.
join-alias = What shall we call you?
join-alias-hint = A first name or an alias. It stands by what you write. You can change it later.
join-role = What are you here as?
join-organisation = Where do you come from?
join-go = Take part
join-joining = Opening …
join-privacy = What you write can be seen by all participants and is kept by { $organiser } until { $date }; names are left out of the report. Questions or deletion: { $contact }.
join-privacy-names = What you write, and the name you choose, can be seen by all participants, is kept by { $organiser } until { $date } and may appear in the report. Questions or deletion: { $contact }.
join-the-organiser = the organiser
join-until-unknown = the organiser's deadline
join-other-code = Use another code
join-continue = Go on
join-continue-as = Go on as { $alias }
join-a-workshop = A shared workshop
join-forget = Forget me here
problem-no_code = Write the code first.


### report: the report and the files one takes home

report-of = Report
report-title = { $title }: report
report-question = The question
report-theme = Theme
report-when = { $date }, { $start }-{ $end }
report-organiser = Organiser
report-contact = Contact
report-sites = Sites
report-site = Site
report-hosts = Hosts: { $hosts }
report-angle = Angle: { $angle }
report-contents = Contents
report-across = Across sites
report-made-with = Made with Samtidig. This report may be sent on as it is.

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
report-left-out-withdrawn_outputs =
    { $count ->
        [one] 1 output is left out because it has been withdrawn.
       *[other] { $count } outputs are left out because they have been withdrawn.
    }
report-left-out-names_not_chosen = Names and contact persons are left out because they were not asked for.
report-left-out-names_not_agreed = Names and contact persons are left out because it was agreed not to collect names.

report-counts = In numbers
report-participants = Participants
report-notes = Notes
report-outputs = Outputs
report-check-ins = Check-ins
report-all = In all

report-output-number = Output { $number }
report-no-outputs = No outputs were put together.
report-no-notes = No notes were written here.
report-no-check-ins = Nobody checked in.
report-lineage = Builds on
report-lineage-none = Stands by itself: it builds on no other notes.
report-lineage-more = and more, shown in its own place
report-absent = something left out of this report
report-sites-behind = Builds on contributions from
report-contact-is = Contact: { $contact }
report-signed = { $name }
report-edited = Edited { $time }
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

report-barometer = The day's barometer
report-barometer-intro = How much went from one site to another?
report-barometer-outputs = { $across } of { $all } outputs build on something from another site
report-barometer-notes = { $across } of { $all } notes were taken further at another site
report-percent = { $percent }%
report-flows = Who took what further
report-flows-caption = How many times something from one site was taken further, in one step, at a site
report-flow-from = From
report-flow-to = To { $site }
report-flow-from-site = From { $site }

report-rounds = Check-ins, round by round
report-round-before = Before we began
report-round-after = After the programme
report-mood-average = Mood { NUMBER($average, minimumFractionDigits: 1, maximumFractionDigits: 1) } of 5
report-mood-answers =
    { $count ->
        [one] 1 answer
       *[other] { $count } answers
    }
report-mood-none = No mood given
report-mood = Mood
report-mood-share = Answer { $mood }: { $count }
report-to-the-others = { $site } to the others
report-said = Said

report-timeline = The programme, planned and as it went
report-timeline-caption = Hours are Danish time
report-phase = Phase
report-planned = Planned
report-minutes = { $minutes } min
report-actual = As it went
report-actual-span = { $start }-{ $end } ({ $minutes } min)
report-actual-going = { $start }- (under way)
report-not-held = Not held
report-skipped = Skipped
report-taken-out = Taken out of the programme

report-facts = What we knew beforehand
report-source = Source: { $source }

report-kind = Type
report-kind-note = Note
report-kind-output = Output
report-kind-check_in = Check-in
report-kind-site_check_in = A site's word to the others
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

archive-too_large = The file is too large to be from a workshop.
archive-not_an_archive = The file is not an archive from Samtidig, or it has been changed.
archive-other_version = The archive is from a later Samtidig, which cannot be read here.
archive-bad_entry = The archive cannot be read: something in it cannot have happened.
archive-no_session = The archive does not say which workshop it is from.

### cli: the command line

cli-help = Samtidig: one workshop, several places at the same time. Without a command the server starts. Settings are environment variables (SAMTIDIG_...); see docs/operations.md.
cli-help-serve = Start the server, and let it run until it is stopped.
cli-help-demo = Start the server with the workshop of 2018, played by simulated tablets in both towns.
cli-help-rehearse = Rehearse: simulated tablets against a running server. TARGET is a participants' link (http://host/join#KEY), an organiser's link (http://host/setup#KEY), an address or a code.
cli-help-export = Fetch a workshop from a running server. FORMAT is html, md, csv or json.
cli-help-import = Make a workshop from a JSON archive, and print its links.
cli-help-backup = Copy the journal to one file. The server may run meanwhile.
cli-help-restore = Put a backup where the journal is. The server must be stopped.
cli-help-check = See whether settings and storage are good.
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

cli-refused = { $where } says no: { $reason }
cli-nobody = No connection to { $where }: { $reason }
cli-no-link = “{ $target }” is neither a code nor a link for participants or the organiser.
cli-no-archive = The file is not a JSON archive from Samtidig.
cli-written = Written to { $path } ({ $size } bytes).
cli-exists = { $path } exists already. Choose another name, or use --force.

cli-demo-title = The demo is on: Aalborg and København, Wednesday 3 October 2018. Scan the code to take part.
cli-demo-stop = Stop with Ctrl+C. The next demo starts afresh.
cli-demo-running = A demo is running already ({ $path } is in use). Stop it first.
cli-demo-failed = The demo could not begin: { $reason }
cli-imported = The workshop is in. Scan the code to take part.
cli-link-join = Participants
cli-link-code = Code
cli-link-screen = Screen, { $site }
cli-link-desk = Facilitator, { $site }
cli-link-organiser = Organiser

cli-rehearsal-title = Rehearsal
cli-rehearsal-alias = Rehearsal { $number }
cli-rehearsal-note = { $alias }: note no. { $number }. Can you see it over there?
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
cli-redis-backup = The journal is in Redis, which you copy with its own tools: take the files of its data folder (AOF and RDB) while it runs, and put them back while it is stopped. A single workshop can be fetched with “samtidig export json” and put in with “samtidig import”.

### errors: what HTTP answers when it cannot

refused-wrong_code = The code does not fit an open workshop. Check that it is typed right.
refused-wrong_key = The link does not fit an open workshop. Ask for a new one.
refused-code_needed = Type the code from the screen in the room.
refused-site_needed = Choose which place you are at.
refused-ticket_needed = Come in through your link.
refused-wrong_ticket = Your access has run out. Open your link again.
refused-create_key_needed = Type the key that allows making a workshop here.
refused-unknown_template = There is no such template.
refused-unknown_format = There is no such format. Choose one of: { $formats }.
refused-bad_archive = The file cannot be read as a workshop: { $reason }
refused-bad_request = The request cannot be read: { $reason }
refused-not_found = There is no such page.
refused-too_large = That is too large.
refused-our_fault = Something went wrong on our side. Try again.
refused-too_many_commands = Send at most { $limit } at a time.
refused-bad_text = The text has characters that cannot be kept.
refused-bad_base = It is unclear which version was changed.
refused-bad_command = The server did not understand the message. Reload the page.
refused-empty_title = Write a title.
refused-empty_site_name = Write a name for the place.
refused-no_sites = There must be at least one place.
refused-mark_taken_twice = Two places have the same mark.
refused-bad_video_link = The video link must begin with https://.
refused-bad_date = Write the date as 2018-10-03.
refused-bad_time = Write the time as 13:00.
refused-bad_retention = The deletion date must be between 1 and 3650 days.
refused-phase_twice = The same phase stands twice.
refused-too_many_sources = Choose at most { $limit } sources.

### tablet: the participant's page

characters-over =
    { $count ->
        [one] { $count } character too many
       *[other] { $count } characters too many
    }
undo = Undo
presence-label = Participants here
presence-away = is not connected just now
view-tabs = Show
view-notes = Notes
view-outputs = Outputs
view-people = Check-in
phase-news = Now: { $phase }
phase-go = Show

check-in-title = Check in
check-in-title-out = Check out
check-in-mood = How are you right now?
check-in-mood-out = How do you leave here?
check-in-sentence = One sentence: what do you bring?
check-in-sentence-out = One sentence: what do you take home?
check-in-go = Check in
check-in-go-out = Check out
check-in-empty = Choose a face, or write a sentence.
check-in-done = You have checked in
check-in-change = Change
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
note-label-failed_attempt = Tell of a failed attempt
note-label-fact = Share a fact
note-send = Put it up
note-send-keys = or Ctrl + Enter
note-sending = The note is on its way.
note-kept = No connection. The note is kept and sent later.
note-by = { $kind } from { $site }
note-edit = Edit
note-withdraw = Withdraw
note-build = Steal or build on
note-withdrawn = Withdrawn
note-withdrawn-told = Withdrawn.
note-hidden = Hidden by a facilitator; only you can see it
note-taken = Taken further by
state-waiting = On its way
state-change-waiting = Change on its way
state-sent = Sent
taken-in-note = { $site } built on your note “{ $text }”.
taken-in-output = { $site } used your note “{ $text }” in an output.

wall-tabs = Whose notes
wall-all = All
wall-ours = Ours
wall-theirs = Theirs
wall-list = Notes, newest first. Arrow keys move between them.
wall-pause = Pause
wall-paused = The wall stands still until you end the pause. Nothing is lost.
wall-new =
    { $count ->
        [one] { $count } new: show
       *[other] { $count } new: show
    }
wall-new-heard =
    { $count ->
        [one] { $count } new note.
       *[other] { $count } new notes.
    }
wall-older = Show { $count } older
wall-empty-all = The wall is empty. The first note can be yours.
wall-empty-ours = There are no notes from your site yet.
wall-empty-theirs = The other sites have not written anything yet. It turns up here when they do.

build-title = Steal or build on
build-how = How much do you take along?
build-copied = Steal it
build-copied-hint = The text comes along as it is.
build-adapted = Build on it
build-adapted-hint = Change the text so that it fits you.
build-inspired = Be inspired
build-inspired-hint = Write your own text; the source stands beside it.
build-text = Your note
build-send = Put it up
build-to-output = Use in an output
build-done = It is up. { $site } will be told.
edit-title = Edit your note
edit-text = Text

race-title = You wrote at the same time
race-explains = The text was changed while you were writing. Nothing is lost: choose what it shall say.
race-mine = Your text
race-theirs = The text now
race-nothing = (empty)
race-keep-theirs = Keep the text now
race-keep-mine = Keep mine
race-keep-both = Keep both
refused-list = Not saved
refused-not-saved = Not saved.
refused-see-both = See both texts
refused-mend = Mend and send again
refused-drop = Throw away

outputs-title = Outputs
outputs-new = New output
outputs-empty = An output is something others can use tomorrow: a part, a trial, a model. Build it from the notes of all sites.
output-title-new = New output
output-title-edit = Go on writing the output
output-name = Title
output-no-title = Give the output a title.
output-text = What is it, and how can others use it?
output-maturity = How far has it come?
output-contact = Contact:
output-contact-label = Contact
output-contact-hint = The one to ask. Stands in the report.
output-sources =
    { $count ->
        [0] Builds on
        [one] Builds on (1 chosen)
       *[other] Builds on ({ $count } chosen)
    }
output-sources-search = Search the notes
output-sources-none = No notes fit.
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
me-saved = Saved. The name stands on what you write from now on.
me-rejoin-title = Go on from another device
me-rejoin-explains = The link is your own: it opens as you. Keep it if the battery is about to run out.
me-rejoin-qr = QR code with your own link
me-copy = Copy the link
me-copied = The link is copied.
me-copy-by-hand = Select the link and copy it.
me-leave-title = Are you done here?
me-leave = Leave the workshop on this device
me-leave-sure = The device forgets you. Your notes stay up.
me-leave-waiting =
    { $count ->
        [one] 1 thing has not been sent yet and is lost if you leave now.
       *[other] { $count } things have not been sent yet and are lost if you leave now.
    }
me-leave-yes = Yes, forget me here
me-stay = Stay
