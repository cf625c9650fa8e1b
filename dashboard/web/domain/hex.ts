/** The bytes of a base64 text; none when it is not base64. */
export function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

const PER_LINE = 16;

/** Lines of offset, sixteen bytes and what of them is printable. */
export function hexLines(bytes: Uint8Array): string[] {
  const lines: string[] = [];
  for (let from = 0; from < bytes.length; from += PER_LINE) {
    const row = [...bytes.subarray(from, from + PER_LINE)];
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0'));
    const left = hex.slice(0, 8).join(' ').padEnd(23);
    const right = hex.slice(8).join(' ').padEnd(23);
    const printable = row
      .map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'))
      .join('');
    lines.push(`${from.toString(16).padStart(6, '0')}  ${left}  ${right}  ${printable}`);
  }
  return lines;
}
