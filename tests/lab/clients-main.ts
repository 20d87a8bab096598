import { openPlay, type Play } from "./clients/play";
import { runPart } from "./run-part";

runPart<Play>(async ({ service, ...play }) => {
  const opened = await openPlay(service);
  process.send?.({ kind: "ready" });
  const tell = setInterval(() => process.send?.({ kind: "sent", sent: opened.sent() }), 1_000);
  opened.start(play).then((played) => {
    clearInterval(tell);
    process.send?.({ kind: "played", ...played });
  });
  return async () => {
    clearInterval(tell);
    opened.close();
  };
});
