import {
  AzureCliCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  WorkloadIdentityCredential,
} from "@azure/identity";
import { afterEach, describe, expect, test, vi } from "vitest";
import { lateCredential, makeCredential, SignInFault, withSignInFaults } from "@/lib/azure/credentials";
import type { CredentialChoice } from "@/lib/config/choices";

vi.mock("@azure/identity", () => {
  const fake = () =>
    vi.fn().mockImplementation(function (this: { getToken: unknown }) {
      this.getToken = async () => ({ token: "t", expiresOnTimestamp: 1 });
    });
  return {
    AzureCliCredential: fake(),
    ClientCertificateCredential: fake(),
    ClientSecretCredential: fake(),
    ManagedIdentityCredential: fake(),
    WorkloadIdentityCredential: fake(),
  };
});

const PLACE = { authority: "https://login.example.test", discoverable: false };
const ENTRA = { authorityHost: PLACE.authority, disableInstanceDiscovery: true };

afterEach(() => vi.clearAllMocks());

describe("who this process is", () => {
  test.each<[CredentialChoice, unknown, readonly unknown[]]>([
    [{ kind: "managed-identity", clientId: null }, ManagedIdentityCredential, []],
    [{ kind: "managed-identity", clientId: "c" }, ManagedIdentityCredential, [{ clientId: "c" }]],
    [{ kind: "azure-cli", tenantId: "t" }, AzureCliCredential, [{ tenantId: "t" }]],
    [
      { kind: "client-secret", tenantId: "t", clientId: "c", clientSecret: "s" },
      ClientSecretCredential,
      ["t", "c", "s", ENTRA],
    ],
    [
      {
        kind: "client-certificate",
        tenantId: "t",
        clientId: "c",
        certificatePath: "p",
        certificatePassword: null,
      },
      ClientCertificateCredential,
      ["t", "c", { certificatePath: "p" }, ENTRA],
    ],
    [
      { kind: "workload-identity", tenantId: null, clientId: "c", tokenFile: null },
      WorkloadIdentityCredential,
      [{ ...ENTRA, clientId: "c" }],
    ],
  ])("%o is exactly that credential", async (choice, type, options) => {
    const credential = await makeCredential(choice, PLACE);
    expect(type).toHaveBeenCalledExactlyOnceWith(...options);
    expect(await credential.getToken("scope")).toMatchObject({ token: "t" });
  });
});

describe("a credential that is made late", () => {
  const choice = { kind: "managed-identity", clientId: null } as const;

  test("is made once, with the first token", async () => {
    const credential = lateCredential(choice, PLACE);
    expect(ManagedIdentityCredential).not.toHaveBeenCalled();
    await Promise.all([credential.getToken("scope"), credential.getToken("scope")]);
    expect(ManagedIdentityCredential).toHaveBeenCalledOnce();
  });

  test("that can't be made is a sign-in fault", async () => {
    vi.mocked(ManagedIdentityCredential).mockImplementationOnce(() => {
      throw new TypeError("no such identity");
    });
    const fault = await lateCredential(choice, PLACE)
      .getToken("scope")
      .catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(SignInFault);
    expect((fault as SignInFault).cause).toBeInstanceOf(TypeError);
  });
});

describe("a sign-in that fails", () => {
  test("is known as one, whatever the credential throws", async () => {
    const failing = withSignInFaults({ getToken: () => Promise.reject(new TypeError("odd")) });
    await expect(failing.getToken("scope")).rejects.toThrow(SignInFault);
  });

  test("without a token too", async () => {
    await expect(withSignInFaults({ getToken: async () => null }).getToken("scope")).rejects.toThrow(
      SignInFault,
    );
  });

  test("is no sign-in fault when nobody waits any more", async () => {
    const abortSignal = AbortSignal.abort();
    const left = withSignInFaults({ getToken: () => Promise.reject(new Error("left")) });
    await expect(left.getToken("scope", { abortSignal })).rejects.toThrow("left");
  });
});
