/** The page of blocked requests; alone in its file, since islands of the page name it too. */
export const INSIGHT_PATH = "/insights/user-delegation-sas";
