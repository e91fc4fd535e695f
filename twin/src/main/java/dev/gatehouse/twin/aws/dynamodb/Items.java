package dev.gatehouse.twin.aws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.Region;
import io.vertx.core.Future;
import java.util.Optional;

/** Reads and writes whole items in one Region, past authorisation and replication. */
public interface Items {
  /** A consistent read; empty when there is no such item. */
  Future<Optional<JsonNode>> get(ItemKey key, Region region);

  Future<Void> put(ItemKey key, Region region, JsonNode item);

  Future<Void> delete(ItemKey key, Region region);

  /** Such a failure will not go away: the table does not exist. */
  final class NoTableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoTableException(String message) {
      super(message);
    }
  }
}
