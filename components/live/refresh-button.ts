/** How the button looks that pauses the refresh. */
export const REFRESH_BUTTON =
  "scripted inline-flex min-h-8 cursor-pointer items-center rounded-md border border-line bg-card px-3 py-1 font-medium hover:border-line-strong hover:bg-hover";
