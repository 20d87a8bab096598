import { describe, expect, it } from "vitest";
import { type BicepFile, readBicep } from "../../support/bicep";
import { CHECKED_PROPERTIES } from "./checked-properties";
import { readText } from "./read-deploy";

const FILES = ["main.bicep", "storage-role.bicep", "workspace-role.bicep"] as const;
const textOf = (name: string): string => readText(`deploy/container-apps/${name}`);

/** Functions, decorators and namespaces of the language (learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions). */
const LANGUAGE = new Set([
  ...["az", "allowed", "description", "maxLength", "maxValue", "minLength", "minValue", "secure", "utcNow"],
  ...["guid", "join", "last", "loadJsonContent", "map", "reference", "resourceGroup", "split", "string"],
  ...["subscriptionResourceId", "take", "tenant", "uniqueString"],
]);

const read: Readonly<Record<string, BicepFile>> = Object.fromEntries(
  await Promise.all(FILES.map(async (name) => [name, await readBicep(textOf(name))] as const)),
);
const fileOf = (name: string): BicepFile => {
  const file = read[name];
  if (!file) throw new Error(`${name} was not read`);
  return file;
};

describe.each(FILES)("%s", (name) => {
  const file = fileOf(name);

  it("is written in the language's grammar, and one that is not is seen", async () => {
    expect(file.faults).toEqual([]);
    const broken = await readBicep(textOf(name).replace("properties: {", "properties: {{"));
    expect(broken.faults).not.toEqual([]);
  });

  it("uses nothing that it does not declare, and all that it declares", () => {
    const { declared, local, used } = file;
    const names = new Set([...Object.values(declared).flat(), ...local, ...LANGUAGE]);
    expect(used.filter((each) => !names.has(each))).toEqual([]);
    const idle = [...declared.parameter, ...declared.variable].filter((each) => !used.includes(each));
    expect(idle).toEqual([]);
    const all = [...declared.parameter, ...declared.variable, ...declared.resource, ...declared.module];
    expect(all.filter((each, at) => all.indexOf(each) !== at)).toEqual([]);
  });

  it("gives a module what it needs, and nothing that it does not know", () => {
    for (const { file: path, parameters } of file.modules) {
      const { required, declared } = fileOf(path);
      expect(
        required.filter((each) => !parameters.includes(each)),
        path,
      ).toEqual([]);
      expect(
        parameters.filter((each) => !declared.parameter.includes(each)),
        path,
      ).toEqual([]);
    }
  });

  it("sets properties that were checked against Microsoft's types, and no others", () => {
    for (const { type, isExisting, paths } of file.resources) {
      const checked = CHECKED_PROPERTIES[type];
      expect(checked, type).toBeDefined();
      const known = new Set(checked?.split(/\s+/));
      if (!isExisting)
        expect(
          paths.filter((path) => !known.has(path)),
          type,
        ).toEqual([]);
    }
  });
});

it("nothing stands as checked that is set nowhere", () => {
  const set = Object.values(read).flatMap(({ resources }) => resources);
  for (const [type, checked] of Object.entries(CHECKED_PROPERTIES)) {
    const paths = new Set(
      set.filter((resource) => resource.type === type).flatMap((resource) => resource.paths),
    );
    expect(
      checked.split(/\s+/).filter((path) => path !== "" && !paths.has(path)),
      type,
    ).toEqual([]);
  }
});
