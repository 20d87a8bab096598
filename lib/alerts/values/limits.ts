/** The longest message that is read: Azure Monitor cuts its own at this length. */
export const MAX_ALERT_BYTES = 262_144;

/** Alerts in one message (a batch of events, a group of alerts). */
export const MAX_MESSAGES = 200;

/** Links in one answer; how many more accounts there are is said. */
export const MAX_LINKS = 50;
