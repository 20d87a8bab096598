/** Whether who listens on this name or address is reached from this machine alone. */
export const isLoopbackHost = (host) => /^(?:localhost|127\.[\d.]+|::1)$/i.test(host);
