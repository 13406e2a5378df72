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

mood-1 = really bad
mood-2 = a bit low
mood-3 = in between
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
line-away = The connection is gone. Just write on; it is sent when the connection is back.
line-away-since = No connection since { $time }. Just write on: it is sent when the connection is back.
line-no-storage = This browser cannot save. Keep the page open until all is sent.
line-to-front = To the front page
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
index-headline =
    One workshop.
    Several places.
    The same time.
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
join-more = Tell a little more about you
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
join-before = You have been here before
join-forget = Forget me here
problem-no_code = Write the code first.


### report: the report and the files one takes home

report-of = Report
report-title = { $title }: report
report-question = The question
report-theme = Theme
report-when = { $date }, { $start }–{ $end }
report-organiser = Organiser
report-contact = Contact
report-sites = Sites
report-site = Site
report-hosts = Hosts: { $hosts }
report-angle = Angle: { $angle }
report-contents = Contents
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

report-timeline = The programme, planned and as it went
report-timeline-caption = Hours are Danish time
report-phase = Phase
report-planned = Planned
report-minutes = { $minutes }{ "\u00A0" }min
report-actual = As it went
report-actual-span = { $start }–{ $end } ({ $minutes }{ "\u00A0" }min)
report-actual-going = { $start }– (under way)
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

cli-cannot-listen = The server cannot listen on { $host }, port { $port }: { $reason }. Stop what uses it, or choose others with SAMTIDIG_HOST and SAMTIDIG_PORT.
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
cli-link-join-site = Participants, { $site }
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
cli-redis-backup = The journal is in Redis. Copy it with “redis-cli --rdb backup.rdb”; docs/operations.md tells how to put the copy back. A single workshop is fetched with “samtidig export json” and put in with “samtidig import”.

### errors: what HTTP answers when it cannot

refused-wrong_code = The code does not fit an open workshop. Check that it is typed right.
refused-wrong_key = The link does not fit an open workshop. Ask for a new one.
refused-code_needed = Type the code from the screen in the room.
refused-site_needed = Choose which place you are at.
refused-ticket_needed = Come in through your link.
refused-wrong_ticket = Your access has run out. Open your link again.
refused-create_key_needed = Type the key that allows making a workshop here.
refused-unknown_participant = There is no such participant.
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
act-changed = Changed.
act-undone = It is as it was.
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

seen-all = This is how it looked { $when }. We are waiting for the network.
seen-newest = The latest notes, as they looked { $when }. We are waiting for the network.
seen-time = at { $time }
seen-day-time = on { $day } at { $time }
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
draft-not-saved = Your draft is not saved yet.
draft-not-sent = Your draft is not sent yet.
draft-back = Back to the saved text
draft-start-over = Start over

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

outputs-title = What we take home
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

### screen: the projector

screen-title = Screen
screen-no-key = Open the screen with the link the organiser has for this site.
screen-tools = The screen's buttons
screen-next-page = Next page
screen-blank = Blank the picture
screen-light = Light
screen-dark = Dark
screen-full = Full screen
screen-shortcuts = Keys: space and B
screen-page = Page
screen-here = { $count } here
screen-more-sites =
    { $count ->
        [one] + 1 more site
       *[other] + { $count } more sites
    }
screen-away = { $site } has been away since { $time }; we carry on
screen-away-two = { $one } and { $two } are away just now; we carry on
screen-away-many = { $count } sites are away just now; we carry on
screen-line-away = No connection since { $time }; we keep trying
screen-qr = QR code: join in { $site }
screen-lobby-scan = Scan the code, or go to
screen-lobby-code = and type
screen-lobby-here = are here
screen-lobby-all = { $count } are here at { $sites } sites
screen-wall-empty = What you write will appear here, and what the other sites write.
screen-outputs-empty = What we take home will appear here.
screen-spotlight-gone = The note is no longer shown.
screen-word-coming = The site's own word is on its way …
screen-check-ins-none = No one has checked in yet.
screen-taken-further = Taken further by
screen-built-from = Built from

### setup: the organiser's page

setup-begin = Create a shared workshop
setup-begin-lead = Begin with a template: it holds a programme and rules, so you only say what it is about and where. It takes less than ten minutes, and everything can be changed later.
setup-begin-empty = Begin from scratch
setup-begin-empty-why = An empty page, where you lay out the programme yourself.
setup-begin-empty-go = Begin without a template
setup-begin-file = From an earlier workshop
setup-begin-file-why = Use the archive file (JSON) you downloaded then.
setup-begin-file-choose = Choose file
setup-begin-file-setup = Use its sites and programme again
setup-begin-file-all = Bring everything back, notes too
setup-template-use = Use the template
setup-template-facts = { $sites ->
        [one] 1 site
       *[other] { $sites } sites
    }, { $phases ->
        [one] 1 phase
       *[other] { $phases } phases
    }, { $time }

setup-create = New shared workshop
setup-draft-kept = Your draft is kept on this computer while you type.
setup-draft-found = Your draft from last time is still here. It is only on this computer.
setup-start-over = Start over
setup-started-over = The draft is put away.
setup-create-go = Create
setup-creating = Creating …
setup-create-next = You then get links and QR codes for all sites. Everything can be changed later.
setup-nothing-lost = What you have typed is still here.
setup-create-key = Creation key
setup-create-key-hint = This server asks for a key to create. Get it from whoever runs the server.

setup-rail = Parts of the set-up
setup-part-faulty = something to correct
setup-part-about = What and when
setup-part-about-why = The first thing participants see when they come in.
setup-part-sites = Sites
setup-part-sites-why = Each town or house that takes part. A site’s mark, shape and colour stand on everything written there.
setup-part-phases = Programme
setup-part-phases-why = Shared by all sites. “Seen by” says who can read what is written in the phase. On the day, facilitators can go on, go back and add minutes.
setup-part-facts = Fact cards
setup-part-facts-why = What you know beforehand. The cards go into the report.
setup-part-roles = Roles
setup-part-roles-why = What one can choose to be here as, when coming in. Participants may leave it out.
setup-part-rules = Agreements
setup-part-rules-why = What participants are told before they come in.

setup-title = Name of the workshop
setup-title-hint = For example “Open workshops, autumn”.
setup-theme = Theme
setup-theme-hint = What all sites have in common.
setup-question = The question
setup-question-hint = Stands on the screen in every room. A good question begins with “How”.
setup-date = Date
setup-start = Begins
setup-end = Ends
setup-language = Language
setup-organiser = Organiser
setup-organiser-hint = The one responsible for what participants write.
setup-contact = Contact
setup-contact-hint = E-mail or telephone. Shown to participants.

setup-add-site = Add a site
setup-site-number = Site { $number }
setup-site-name = Name
setup-site-mark = Mark
setup-site-mark-hint = 2-4 characters
setup-site-mark-kept = Stays as it is
setup-site-angle = Angle
setup-site-angle-hint = What this site looks at in particular within the theme.
setup-site-venue = Venue and address
setup-site-more = Hosts, language, video, shape and colour
setup-site-hosts = Hosts
setup-one-per-line = One on each line.
setup-site-language = Language at the site
setup-site-language-hint = For sheets and screen. Each participant may choose.
setup-site-video = Video link
setup-site-video-hint = Teams, Meet or the like. Shown when the sites are to talk.
setup-site-shape = Shape
setup-site-colour = Colour
setup-site-sample = This is how a note from here looks.

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
setup-phase-kind = Kind
setup-phase-title = Heading
setup-phase-minutes = Minutes
setup-phase-level = Seen by
setup-level-all = All sites
setup-level-site = Own site only
phase-kind-welcome = Welcome and check-in
phase-kind-talk = Talk
phase-kind-writing = Writing notes
phase-kind-clustering = Clustering
phase-kind-cross_check_in = Cross-site check-in
phase-kind-break = Break
phase-kind-sparring = Sparring
phase-kind-building = Steal and build on
phase-kind-outputs = Gathering outputs
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
setup-fit-exact = The programme takes { $total } and fits the hours.
setup-fit-unknown = The programme takes { $total }.
setup-fit-over = The programme takes { $total }, but there are only { $hours }: { $rest } too many.
setup-fit-under = The programme takes { $total }, and there are { $hours }: { $rest } not used yet.
setup-fit-mend = End at { $time } instead

setup-add-fact = Add a fact card
setup-fact-number = Fact card { $number }
setup-fact = What do we know?
setup-fact-source = Who says so?
setup-roles = Roles to choose among
setup-roles-hint = One on each line.
setup-names = Names may go into the report
setup-names-hint = Participants are told before they come in. When off, the report never has names.
setup-facilitator-export = Facilitators may download the report
setup-facilitator-export-hint = Otherwise only you may.
setup-retention = Deleted after this many days
setup-retention-hint = Counted from the date. Download the report before then.
setup-retention-until = Everything deletes itself on { $date }

setup-up = Move { $name } up
setup-down = Move { $name } down
setup-remove = Remove { $name }
setup-moved = { $name } is now number { $number }
setup-removed = { $name } is removed.
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
setup-fault-site_name_missing = Write what the site is called.
setup-fault-bad_mark = The mark is 2-4 letters or digits.
setup-fault-mark_taken_twice = Two sites have the same mark. Give each its own.
setup-fault-bad_video_link = A video link begins with https:// and has no spaces.
setup-fault-phase_title_missing = Give the phase a heading.
setup-fault-bad_minutes = Minutes: 1-600
setup-fault-fact_missing = Write what we know, or remove the card.
setup-fault-bad_retention = Write a whole number of days, from 1 to 3650.
setup-fault-bad_date = There is no such date.
setup-fault-bad_time = There is no such time.
setup-fault-site_in_use = A site someone has come in to cannot be removed. Put it back.
setup-fault-create_key_needed = Write the key, and create again.
setup-fault-create_key_wrong = The key does not fit.

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
setup-doors-close = Close to newcomers
setup-doors-reopen = Open again
setup-doors-now-closed = Closed now. Codes and QR do not work until you open again.
setup-doors-now-open = Open now.
setup-saving = Saving …
setup-saved = Saved. All sites have it now.
setup-not-saved = Not saved.
setup-dropped = The changes are put away.
setup-unsaved = Not saved yet: { $parts }
setup-nothing-to-save = Everything is saved.
setup-save = Save changes
setup-drop = Put away

setup-keep-fresh = The workshop is created. Keep your link now
setup-keep = Your own link
setup-keep-why = It is your key to everything on this page. There is no account and no password, so without the link nobody can open the page again.
setup-secret = secret
setup-not-secret = may be shared
setup-link-organiser = The organiser’s link
setup-links-download = Download all links as a file
setup-links-file = samtidig-links.txt
setup-to-sheets = Print QR sheets
setup-for-participants = For participants
setup-for-participants-why = The easiest way in is each site’s QR code: it knows where one is. The code here works at every site.
setup-join-code = Code
setup-link-join = Short link
setup-link-join-hint = For sending in an e-mail. The page only asks where one is.
setup-link-facilitator = The facilitator’s link
setup-link-facilitator-hint = Send it only to the one who leads the room. It steers the programme and hides notes.
setup-link-screen = The screen’s link
setup-link-screen-hint = Open it on the projector. Only for looking, but it shows everything on the wall.
setup-link-site = Participants’ link and QR
setup-link-site-hint = Leads straight in at this site.
setup-qr-alt = QR code: take part from { $site }
setup-qr-failed = The QR code could not be fetched. Load the page again.
setup-copy = Copy
setup-copy-name = Copy { $name }
setup-copied-short = Copied
setup-copied = { $name } is copied.
setup-open = Open
setup-retained = Deletes itself on { $date }

setup-sheet = Sheet
setup-sheet-door = QR sheet for the door
setup-sheet-door-why = One A4 sheet for each site, with a large QR code. Hang it by the door and on the wall.
setup-sheet-table = Table cards
setup-sheet-table-why = Four cards on an A4 sheet. Cut them out and put one on each table.
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
sheet-join = Point your camera at the code and take part
sheet-join-short = Point your camera at the code
sheet-or = or go to
sheet-code = and type the code
sheet-promise = No account. You decide whether to give your name.
sheet-qr-alt = QR code: take part from { $site }
sheet-when = When
sheet-where = Where
sheet-angle = Angle
sheet-question = Question
sheet-hosts = Hosts
sheet-video = Video
sheet-contact = Contact
sheet-clock = Time
sheet-phase = Phase
sheet-does = Participants
sheet-minutes = Min.

setup-report = Report
setup-report-why = The outputs with the way back to the notes, the moods, and the programme as it went. It can be read on the way and sent on afterwards.
setup-report-open = Open the report
setup-files = Download as a file
setup-with-names = Include names and contact persons
setup-file-fetching = Fetching { $name } …
setup-file-fetched = { $name } is downloaded.
format-html = Web page
format-html-for = For reading and sending on. One file, works offline.
format-md = Text (Markdown)
format-md-for = For editing and putting in elsewhere.
format-csv = Spreadsheet (CSV)
format-csv-for = Each note on a line of its own.
format-json = Archive (JSON)
format-json-for = Everything, hidden notes too. Can be read in again here.
setup-replace = New links
setup-replace-why = If a link has come into the wrong hands.
setup-replace-go = Make new links
setup-replace-ask = Make new links for all?
setup-replace-what = The facilitators’ and screens’ links, the code and all QR codes stop working at once. Those already in stay in. Your own link stays the same. Afterwards you must send the new ones out and print the sheets again.
setup-replace-yes = Make new links
setup-replaced = The new links are ready under Links. The old ones no longer work.
setup-delete = Delete for good
setup-delete-why = Everything deletes itself on { $date }. Here you can do it sooner. Download the report and the archive first.
setup-delete-go = Delete the workshop
setup-delete-ask = Delete for good?
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
setup-delete-type = Write the workshop’s name:
setup-delete-mismatch = That is not the same name.
setup-delete-yes = Delete for good
setup-gone = The workshop is deleted
setup-gone-what = Everything that was written is gone, and none of the links work any more.
setup-wrong = The page could not be opened
setup-make-new = Create a new shared workshop
problem-bad_archive = The file cannot be read in. Is it the archive (JSON) of a shared workshop?
problem-try_again = The server cannot save just now. Try again in a moment.
problem-not_allowed = You do not have access to that.

### report-page: the report on the screen

reportpage-when = When
reportpage-as-of = As it stood at { $time }
reportpage-again = Fetch again
reportpage-print = Print
reportpage-back = Back to the set-up
reportpage-not-yours = Only the organiser can download the report as a file. Here you can read it.
reportpage-mood-average = Mood { $average } of 5

### was: the accessibility statement

was-title = Accessibility
was-lead = Everyone must be able to take part: on a phone, on the table’s tablet, by keyboard, with a screen reader, and with poor sight.
was-aim = What we promise
was-aim-text = Samtidig is built to meet WCAG 2.2 at level AA and the European standard EN 301 549. That holds for every page, the facilitator’s and the organiser’s too.
was-does = How it works
was-does-keyboard = Everything can be done by keyboard. Nothing has to be dragged with finger or mouse.
was-does-reader = News is read aloud in short messages, at most one every five seconds. The notes themselves are only read when one goes to them.
was-does-colour = A site is known by its shape and letters, not by colour alone. Text has a contrast of at least 4.5 to 1.
was-does-time = Time can always be extended, and nobody is thrown out when it is up.
was-does-calm = When the device asks for less motion, there is none.
was-does-size = Pages can be enlarged to 200 per cent and used on narrow screens.
was-gaps = What is still missing
was-gaps-video = An external video meeting the organiser links to is not in our hands.
was-gaps-people = What participants write themselves may be hard to read or hear.
was-gaps-screen = The room’s screen is for looking at from afar. The same content can be read on one’s own device.
was-gaps-devices = We have tried the pages in Chromium. Other browsers and screen readers have been tried less.
was-how = How it was examined
was-how-text = We have judged it ourselves. The tool axe-core goes through the pages whenever something is changed, and besides there are tests of keyboard, focus, messages and enlargement. Nobody outside the project has been through it yet.
was-help = Is there something you cannot use?
was-help-text = Tell the organiser of the workshop. Name and contact stand on the page where you came in, and on the sheet in the room. Meanwhile the facilitator can write for you.
was-complain = If that does not help, you can complain to Digitaliseringsstyrelsen (the Danish Agency for Digital Government), which supervises the websites and apps of public bodies.
was-date = The statement was last changed on { $date }.

### desk: the facilitator's desk

desk-title = Facilitator
desk-skip = Go to Next
desk-no-key = Open the page with the link the organiser has for you.
desk-not-yours = This link is not for the facilitator's desk. Ask the organiser for yours.
desk-now = Now
desk-before = Before the start
desk-after = Afterwards
desk-programme = Programme
desk-time = Time
desk-less = 1 min less
desk-more = 1 min more
desk-begin = Begin
desk-next = Next
desk-end = End the workshop
desk-done = Over
desk-moving = On its way …
desk-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
desk-back = Back
desk-skip-next = Skip the next one
desk-skipped = skipped
desk-past = done
desk-waits-for-line = It happens when the connection is back. The time goes on meanwhile.
desk-ends-about = Ends about { $time }
desk-now-is = Now: { $title }
desk-undo = Undo
desk-sending = Sending …
desk-refused = { $what }: { $why }
desk-what-next_phase = Next phase
desk-what-previous_phase = Back
desk-what-skip_phase = Skip
desk-what-extend_phase = The time
desk-what-show_scene = The screen
desk-what-check_in = Your word
desk-what-hide_note = Hide
desk-what-restore_note = Show again
desk-what-return_note = Put back
desk-done-extend_phase =
    { $minutes ->
        [1] One minute added.
        [-1] One minute taken off.
       *[other] The time is changed by { $minutes } minutes.
    }
desk-done-show_scene = The screen has changed.
desk-done-check_in = Your word has been sent to the other sites.
desk-done-hide_note = The note is hidden from all but facilitators and its author.
desk-done-restore_note = The note is shown again.
desk-done-return_note = The note is back on the wall.
desk-room = What the room sees
desk-room-shows = The screen shows: { $scene }
desk-screens =
    { $count ->
        [0] No screen is connected
        [one] { $count } screen
       *[other] { $count } screens
    }
desk-scene = Show on the screen
desk-scene-hint = A single note is put on the screen from the list of notes.
scene-auto = Follow the programme ({ $scene })
scene-lobby = Welcome and code
scene-wall = Notes
scene-check_ins = Check-in
scene-spotlight = One note
scene-outputs = Outputs
scene-blank = Black
desk-others = The other sites
desk-others-none = Yours is the only site.
desk-away-since = away since { $time }; you carry on
desk-participants =
    { $count ->
        [one] { $count } participant
       *[other] { $count } participants
    }
desk-facilitators =
    { $count ->
        [one] { $count } facilitator
       *[other] { $count } facilitators
    }
desk-last = last { $time }
desk-quiet = quiet just now
desk-site-silent = Nothing from here yet.
desk-word = Your word to the other sites
desk-word-hint = Shown on every screen at the check-in across sites.
desk-word-send = Send
desk-word-again = Send the change
desk-word-sent = Sent. You can change it.
desk-word-on-its-way = On its way …
desk-word-other = Said from here: { $text }
desk-drawers = Notes, participants and files
desk-notes = Notes
desk-notes-which = Show
desk-notes-all = All
desk-notes-ours = Ours
desk-notes-theirs = The others'
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
desk-note-light = Put on screen
desk-note-lit = On the screen
desk-note-hide = Hide
desk-note-restore = Show again
desk-note-return = Put back
desk-people = Participants
desk-people-count = { $here } here now, { $joined } in all
desk-people-nameless =
    { $count ->
        [one] and 1 without a name
       *[other] and { $count } without a name
    }
desk-people-none = No one is here just now.
desk-links = Join
desk-join-link = Link to this site
desk-copy = Copy the link
desk-copied = The link is copied.
desk-copy-by-hand = The link could not be copied. Select it and copy it.
desk-code = At { $address } one types
desk-video = Open the video link
desk-take = Take
desk-take-words = Everything written until now, from all sites. Hidden notes are left out.
desk-take-names = Include names
desk-taken = Taken: { $format }.
desk-format-html = Web page to read and pass on
desk-format-csv = Spreadsheet (CSV)
desk-format-md = Text (Markdown)
