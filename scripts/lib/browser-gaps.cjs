/**
 * For the browser, in place of Next's list of what browsers once lacked: the one function of it that came after the oldest
 * browsers for which Next builds (Chrome 111, Safari 16.4): https://developer.mozilla.org/docs/Web/API/URL/canParse_static
 */
URL.canParse ??= function canParse(text, base) {
  try {
    return Boolean(new URL(text, base));
  } catch {
    return false;
  }
};
