import { openPlay, type Play } from "./clients/play";
import { runPart } from "./run-part";

runPart<Play>(async ({ service, ...play }) => {
  const opened = await openPlay(service);
  process.send?.({ kind: "ready" });
  opened.start(play).then((played) => process.send?.({ kind: "played", ...played }));
  return async () => opened.close();
});
