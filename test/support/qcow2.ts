/** The header of a qcow2 image, by hand: for what qemu-img would not write. QEMU's docs/interop/qcow2. */

export interface Qcow2 {
  readonly backing?: string;
  readonly backingFormat?: string;
  /** Say that the guest's data is in another file. */
  readonly dataFile?: boolean;
}

/** The first cluster of a version 3 image. */
export function qcow2({ backing, backingFormat, dataFile = false }: Qcow2): Buffer {
  const bytes = Buffer.alloc(65536);
  bytes.write('QFI\xfb', 'latin1');
  bytes.writeUInt32BE(3, 4);
  bytes.writeUInt32BE(16, 20);
  bytes.writeBigUInt64BE(39n << 20n, 24);
  bytes.writeBigUInt64BE(dataFile ? 4n : 0n, 72);
  bytes.writeUInt32BE(104, 100);
  if (backingFormat !== undefined) {
    bytes.writeUInt32BE(0xe2792aca, 104);
    bytes.writeUInt32BE(backingFormat.length, 108);
    bytes.write(backingFormat, 112);
  }
  if (backing !== undefined) {
    bytes.writeBigUInt64BE(1024n, 8);
    bytes.writeUInt32BE(Buffer.byteLength(backing), 16);
    bytes.write(backing, 1024);
  }
  return bytes;
}
