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
