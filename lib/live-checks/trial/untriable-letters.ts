/** Permissions that are not tried, since no form of what they allow changes nothing for sure; each completes "It needs x: …". */
export const UNTRIABLE_LETTERS: Readonly<Record<string, string>> = {
  x: "a version is deleted at once, and no public source says which conditions stop that",
  y: "what is deleted permanently can't be brought back",
  m: "a rename moves the data as soon as it is allowed",
  o: "an owner is set as soon as that is allowed",
  p: "an access list is set as soon as that is allowed",
  i: "a retention policy can't always be taken back",
};
