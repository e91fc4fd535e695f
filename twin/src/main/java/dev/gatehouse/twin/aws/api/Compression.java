package dev.gatehouse.twin.aws.api;

import dev.gatehouse.twin.aws.AwsException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/**
 * Bodies that came compressed: SDKs compress large ones of operations whose model has {@code
 * requestCompression}.
 */
final class Compression {
  /** As much as the endpoint takes uncompressed: a small body must not become a large one. */
  private static final int LIMIT = 16 * 1024 * 1024;

  private Compression() {}

  /** The body as it was before it was compressed. */
  static byte[] plain(MultiMap headers, Buffer body) {
    String encoding = headers.get("content-encoding");
    if (encoding == null) {
      return body.getBytes();
    }
    if (!encoding.equals("gzip")) {
      throw new AwsException(
          415, "UnsupportedMediaType", "the content encoding '" + encoding + "' is not gzip");
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body.getBytes()))) {
      byte[] plain = in.readNBytes(LIMIT + 1);
      if (plain.length > LIMIT) {
        throw new AwsException(
            413, "RequestEntityTooLarge", "the body has more than " + LIMIT + " bytes");
      }
      return plain;
    } catch (IOException malformed) {
      throw new AwsException(400, "SerializationException", "the body is not gzip");
    }
  }
}
