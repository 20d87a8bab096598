import { Store } from "@/lib/store/store";

/** A process that opens a store and holds it until its input ends. Arguments: data folder, logs. */
const [data = "", input = ""] = process.argv.slice(2);
const store = await Store.open(data, input, false);
process.stdout.write("held\n");
process.stdin.on("end", () => {
  store.close();
  process.exit(0);
});
process.stdin.resume();
