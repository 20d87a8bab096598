import { type MandatoryWhere, SAS_PARAMETERS, type SasParameterEntry } from "./parameters";

const namesWhere = (belongs: (entry: SasParameterEntry) => boolean): readonly string[] =>
  SAS_PARAMETERS.filter(belongs).map(({ name }) => name);

/** The parameters of the user delegation key: any one of them marks a user delegation SAS. */
export const KEY_PARAMETERS: ReadonlySet<string> = new Set(namesWhere(({ ofKey }) => ofKey));

/** Those whose values are never kept. */
export const SECRET_PARAMETERS: ReadonlySet<string> = new Set(namesWhere(({ secret }) => secret));

/** Those whose values are shown. */
export const SHOWN_PARAMETERS: ReadonlySet<string> = new Set(namesWhere(({ secret }) => !secret));

/** Parameters that are part of the token itself: its identity is made of them. */
export const TOKEN_PARAMETERS: ReadonlySet<string> = new Set(
  namesWhere(({ secret, kinds }) => !secret && kinds.some((kind) => kind !== "system")),
);

/** The names of the parameters that a user delegation SAS must carry there, in the table's order. */
export const mandatoryWhere = (where: MandatoryWhere): readonly string[] =>
  namesWhere(({ mandatory }) => mandatory === where);
