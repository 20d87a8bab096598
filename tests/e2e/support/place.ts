/** Where and in which language the browser believes to be. */
export const PLACE = { timezoneId: "UTC", locale: "en-GB" } as const;
