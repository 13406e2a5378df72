/** The part that draws each scene. Written by scripts/describe.py from server/core/scenes.py. */
import { BarometerScene } from "./scene-barometer.js";
import { CaseScene } from "./scene-case.js";
import { CheckInsScene } from "./scene-check-ins.js";
import { ClustersScene } from "./scene-clusters.js";
import { CrossScene } from "./scene-cross.js";
import { LobbyScene } from "./scene-lobby.js";
import { MessageScene } from "./scene-message.js";
import { OutputsScene } from "./scene-outputs.js";
import { PauseScene } from "./scene-pause.js";
import { PromptScene } from "./scene-prompt.js";
import { SpeakersScene } from "./scene-speakers.js";
import { SpotlightScene } from "./scene-spotlight.js";
import { VoteScene } from "./scene-vote.js";
import { WallScene } from "./scene-wall.js";
import { ZonesScene } from "./scene-zones.js";

export const SCENE_PARTS = {
  lobby: LobbyScene,
  prompt: PromptScene,
  wall: WallScene,
  clusters: ClustersScene,
  zones: ZonesScene,
  case: CaseScene,
  check_ins: CheckInsScene,
  cross: CrossScene,
  outputs: OutputsScene,
  vote: VoteScene,
  barometer: BarometerScene,
  speakers: SpeakersScene,
  pause: PauseScene,
  message: MessageScene,
  spotlight: SpotlightScene,
};
