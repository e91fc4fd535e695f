package dev.gatehouse.twin.aws.api;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** An HTTP answer. */
public record Answer(int status, MultiMap headers, Buffer body) {
  public static Answer of(int status, String contentType, String body) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().set("Content-Type", contentType);
    return new Answer(status, headers, Buffer.buffer(body));
  }
}
