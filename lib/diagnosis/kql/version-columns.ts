import { anyOf, cases, type Kql, type KqlColumn, kql, madeColumn, textLiteral } from "@/lib/kql/kql";
import { SAS_PARAMETERS } from "@/lib/sas/parameters";
import { PERMISSIONS } from "@/lib/sas/permissions";
import { FIRST_VERSION, type StorageService } from "@/lib/sas/services";
import { parameterColumns } from "./parameter-columns";

/** The newest first, each version once, with the condition under which it is needed. */
function byVersion<Dated extends { readonly since: string }>(
  dated: readonly Dated[],
  after: string,
  isUsed: (entry: Dated) => Kql,
): readonly (readonly [Kql, Kql])[] {
  const versions = [...new Set(dated.map(({ since }) => since))]
    .filter((since) => since > after)
    .sort()
    .reverse();
  return versions.map((version) => {
    const used = dated.filter(({ since }) => since === version).map(isUsed);
    return [anyOf(...used), textLiteral(version)] as const;
  });
}

/** The newest version that a parameter of the token asks for. */
export function versionNeededColumn(service: StorageService): KqlColumn {
  const first = FIRST_VERSION[service];
  const isGiven = ({ name }: { readonly name: string }) => kql`${parameterColumns(name).given} > 0`;
  return madeColumn("VersionNeeded", cases(byVersion(SAS_PARAMETERS, first, isGiven), textLiteral(first)));
}

/** The newest version that a letter of sp asks for; "" where every version knows them all. */
export function versionOfLettersColumn(service: StorageService): KqlColumn {
  const letters = service === "blob" ? PERMISSIONS.blob.letters : [];
  const { text } = parameterColumns("sp");
  const isHeld = ({ letter }: { readonly letter: string }) => kql`${text} contains_cs ${textLiteral(letter)}`;
  const branches = byVersion(letters, FIRST_VERSION.blob, isHeld);
  const newest =
    letters
      .map(({ since }) => since)
      .sort()
      .at(-1) ?? "";
  const version = parameterColumns("sv").text;
  const knowsAll = [kql`strcmp(${version}, ${textLiteral(newest)}) >= 0`, textLiteral("")] as const;
  return madeColumn(
    "VersionOfLetters",
    cases(branches.length === 0 ? [] : [knowsAll, ...branches], textLiteral("")),
  );
}
