package dev.gatehouse.twin.aws.dynamodb;

import dev.gatehouse.twin.aws.api.Answer;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.zip.CRC32;

/** DynamoDB's checksum of an answer's body, which SDKs check. */
final class Checksum {
  private Checksum() {}

  /** The answer with another body and the checksum that belongs to it. */
  static Answer with(Answer answer, String text) {
    Buffer body = Buffer.buffer(text);
    CRC32 crc = new CRC32();
    crc.update(body.getBytes());
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().addAll(answer.headers());
    headers.set("x-amz-crc32", Long.toString(crc.getValue()));
    return new Answer(answer.status(), headers, body);
  }
}
