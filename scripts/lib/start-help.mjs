/** For `util.parseArgs`. */
export const START_OPTIONS = {
  logs: { type: "string" },
  data: { type: "string" },
  host: { type: "string" },
  zone: { type: "string" },
  rebuild: { type: "boolean" },
  dev: { type: "boolean" },
  help: { type: "boolean" },
};

export const HELP = `SAS Failure Insights

  npm start                            sample data, made anew, ending now
  npm start -- --logs <file|folder>    your own exported logs
  npm start -- --data <folder>         where they are kept (default .data); the folder remembers its logs
  npm start -- --rebuild               read everything again from the logs
  npm start -- --zone <zone>           what times that name no zone are in: UTC, +05:30, Europe/Berlin
  npm start -- --host <address>        who may connect (default 127.0.0.1: this machine only)
  npm start -- --dev                   for working on the app: no build, reloads on change

  PORT=8080 npm start                  another port than 3000
`;
