"""The table of contents: every record, command and event of a session."""

from server.core import (
    checkins,
    joining,
    links,
    moderation,
    notes,
    outputs,
    people,
    phases,
    reactions,
    scenes,
    setup,
    sites,
    steps,
    workshop,
)

AnyRecord = (
    workshop.Workshop
    | links.Links
    | sites.Site
    | phases.Phase
    | phases.Programme
    | people.Participant
    | checkins.CheckIn
    | notes.Note
    | outputs.Output
    | reactions.Reaction
    | reactions.MyReaction
    | scenes.Scene
)

AnyCommand = (
    checkins.SayCheckIn
    | notes.AddNote
    | notes.EditNote
    | notes.WithdrawNote
    | notes.ReturnNote
    | moderation.HideNote
    | moderation.RestoreNote
    | outputs.AddOutput
    | outputs.EditOutput
    | outputs.WithdrawOutput
    | outputs.ReturnOutput
    | reactions.React
    | people.ChangeParticipant
    | steps.NextPhase
    | steps.PreviousPhase
    | steps.SkipPhase
    | steps.ExtendPhase
    | scenes.ShowScene
)
"""The commands a browser may send."""

CONTRACT = 2
"""The version number of the commands: browsers send them only to a process whose number is at least their own.

Raise it by one in each release that adds a command or a field: an older process would refuse it as `bad_command`.
"""

CONTRACT_DIGEST = "03c745d8df8870a7"
"""A hash of that version's commands and fields. tests/test_contract.py says what to write here after raising it."""

ServerCommand = joining.Join | joining.ReplaceRejoinCode | links.MakeLinks | setup.ChangeSetup
"""The commands only the server itself makes, for someone whose key or ticket it has checked."""

AnyEvent = (
    workshop.SessionDescribed
    | links.LinksMade
    | sites.SiteChanged
    | sites.SiteRemoved
    | phases.PhasesPlanned
    | phases.PhaseEntered
    | phases.PhaseSkipped
    | phases.PhaseUnskipped
    | phases.PhaseExtended
    | phases.ProgrammeEnded
    | phases.ProgrammeReturned
    | joining.Joined
    | joining.RejoinCodeReplaced
    | people.ParticipantChanged
    | checkins.CheckedIn
    | checkins.CheckInChanged
    | notes.NoteAdded
    | notes.NoteEdited
    | notes.NoteWithdrawn
    | notes.NoteReturned
    | moderation.NoteHidden
    | moderation.NoteRestored
    | outputs.OutputAdded
    | outputs.OutputEdited
    | outputs.OutputWithdrawn
    | outputs.OutputReturned
    | reactions.Reacted
    | scenes.SceneShown
)
