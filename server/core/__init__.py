"""The table of contents: every record, command and event of a session."""

from server.core import (
    answers,
    ballots,
    case_work,
    cases,
    catching_up,
    checkins,
    clusters,
    cross,
    cross_begin,
    cross_ready,
    cross_steps,
    dots,
    editing,
    feedback,
    hands,
    joining,
    links,
    merging,
    messages,
    minutes,
    moderation,
    moves,
    naming,
    notes,
    offers,
    outputs,
    pausing,
    people,
    phases,
    pick_answers,
    picks,
    placing,
    planning,
    programme,
    progress,
    publishing,
    queueing,
    reactions,
    replies,
    reveal,
    scenes,
    screen_list,
    screens,
    setup,
    showing,
    site_pace,
    site_phases,
    sites,
    speakers,
    steps,
    tables,
    taking_up,
    theme_team,
    undoing,
    vote_results,
    votes,
    withdrawing,
    workshop,
    writing,
    zones,
)

AnyRecord = (
    workshop.Workshop
    | links.Links
    | sites.Site
    | phases.Phase
    | programme.Programme
    | programme.Course
    | people.Participant
    | tables.SiteTable
    | progress.Progress
    | checkins.CheckIn
    | notes.Note
    | outputs.Output
    | reactions.Reaction
    | reactions.MyReaction
    | hands.Hand
    | speakers.Speakers
    | site_pace.Help
    | replies.Reply
    | cases.Case
    | feedback.Feedback
    | votes.Vote
    | ballots.Ballot
    | scenes.Scene
    | screens.Screen
    | messages.Message
    | offers.Offer
    | clusters.Cluster
    | zones.Zone
    | theme_team.TeamMember
    | cross.Cross
    | picks.Pick
)

AnyCommand = (
    checkins.SayCheckIn
    | notes.AddNote
    | editing.EditNote
    | withdrawing.WithdrawNote
    | withdrawing.ReturnNote
    | reveal.LowerNote
    | moderation.HideNote
    | moderation.RestoreNote
    | moderation.HideReply
    | moderation.RestoreReply
    | outputs.AddOutput
    | editing.EditOutput
    | withdrawing.WithdrawOutput
    | withdrawing.ReturnOutput
    | publishing.Lift
    | reactions.React
    | hands.RaiseHand
    | hands.Ready
    | speakers.AskToSpeak
    | speakers.NextSpeaker
    | speakers.SetSpeakersRule
    | replies.SendReply
    | withdrawing.WithdrawReply
    | withdrawing.ReturnReply
    | cases.BringCase
    | case_work.OwnCase
    | case_work.EditCase
    | taking_up.TakeUpCase
    | case_work.NextVersion
    | feedback.GiveFeedback
    | answers.TakeIn
    | votes.OpenVote
    | dots.PlaceDots
    | vote_results.CloseVote
    | vote_results.RevealVote
    | vote_results.ReopenVote
    | people.ChangeParticipant
    | tables.SetTable
    | steps.NextPhase
    | steps.PreviousPhase
    | steps.SkipPhase
    | steps.GoToPhase
    | steps.ExtendPhase
    | pausing.PauseTime
    | pausing.ResumeTime
    | minutes.PlanMinutes
    | catching_up.CatchUp
    | site_pace.SitePace
    | site_pace.CallForHelp
    | site_phases.SitePhase
    | undoing.Undo
    | writing.NextStep
    | reveal.Reveal
    | showing.ShowScene
    | showing.PreviousScene
    | queueing.QueueScene
    | queueing.UnqueueScene
    | queueing.NextScene
    | messages.SayOnScreen
    | offers.OfferScene
    | offers.AcceptScene
    | offers.DeclineScene
    | screen_list.AddScreen
    | screen_list.NameScreen
    | screen_list.ForgetScreen
    | naming.AddCluster
    | naming.NameCluster
    | placing.PlaceNote
    | merging.MergeClusters
    | merging.DropCluster
    | zones.SortCluster
    | theme_team.Appoint
    | cross_steps.WarnCross
    | cross_ready.SiteReady
    | cross_begin.BeginCross
    | cross_begin.GiveWord
    | cross_steps.EndCross
    | picks.PickNote
    | pick_answers.AnswerPick
)
"""The commands a browser may send."""

CONTRACT = 3
"""The version number of the commands: browsers send them only to a process whose number is at least their own.

Raise it by one in each release that adds a command or a field: an older process would refuse it as `bad_command`.
"""

CONTRACT_DIGEST = "4d3ede086f6cfd10"
"""A hash of that version's commands and fields. tests/test_contract.py says what to write here after raising it."""

ServerCommand = joining.Join | joining.ReplaceRejoinCode | links.MakeLinks | setup.ChangeSetup
"""The commands only the server itself makes, for someone whose key or ticket it has checked."""

AnyEvent = (
    workshop.SessionDescribed
    | links.LinksMade
    | sites.SiteChanged
    | sites.SiteRemoved
    | planning.PhasesPlanned
    | moves.PhaseEntered
    | moves.PhaseSkipped
    | moves.PhaseUnskipped
    | moves.PhaseExtended
    | moves.ProgrammeEnded
    | moves.ProgrammeReturned
    | pausing.TimePaused
    | pausing.TimeResumed
    | minutes.MinutesPlanned
    | site_pace.SitePaced
    | site_pace.HelpCalled
    | site_phases.SitePhaseEntered
    | undoing.StepUndone
    | writing.StepEntered
    | reveal.Revealed
    | joining.Joined
    | joining.RejoinCodeReplaced
    | people.ParticipantChanged
    | tables.TableSet
    | checkins.CheckedIn
    | checkins.CheckInChanged
    | notes.NoteAdded
    | editing.NoteEdited
    | withdrawing.NoteWithdrawn
    | withdrawing.NoteReturned
    | reveal.NoteLowered
    | moderation.NoteHidden
    | moderation.NoteRestored
    | moderation.ReplyHidden
    | outputs.OutputAdded
    | editing.OutputEdited
    | editing.OutputChanged
    | withdrawing.OutputWithdrawn
    | withdrawing.OutputReturned
    | publishing.Lifted
    | reactions.Reacted
    | hands.HandRaised
    | hands.ReadySaid
    | speakers.AskedToSpeak
    | speakers.SpeakerCalled
    | speakers.SpeakersRuleSet
    | replies.Replied
    | withdrawing.ReplyWithdrawn
    | cases.CaseBrought
    | case_work.CaseOwned
    | case_work.CaseEdited
    | taking_up.CaseTakenUp
    | case_work.VersionBegun
    | feedback.FeedbackGiven
    | answers.FeedbackAnswered
    | votes.VoteOpened
    | dots.DotsPlaced
    | vote_results.VoteClosed
    | vote_results.VoteRevealed
    | vote_results.VoteReopened
    | showing.SceneShown
    | showing.ScreenShown
    | queueing.SceneQueued
    | queueing.SceneUnqueued
    | messages.MessageSaid
    | offers.SceneOffered
    | offers.OfferAnswered
    | screen_list.ScreenAdded
    | screen_list.ScreenNamed
    | screen_list.ScreenForgotten
    | naming.ClusterAdded
    | naming.ClusterNamed
    | placing.NotePlaced
    | merging.ClustersMerged
    | merging.ClusterDropped
    | zones.ClusterSorted
    | theme_team.Appointed
    | cross_steps.CrossWarned
    | cross_ready.SiteReadySaid
    | cross_begin.CrossBegun
    | cross_begin.WordGiven
    | cross_steps.CrossEnded
    | picks.NotePicked
    | pick_answers.PickAnswered
)
