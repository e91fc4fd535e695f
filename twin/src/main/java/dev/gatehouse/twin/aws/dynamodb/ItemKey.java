package dev.gatehouse.twin.aws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import java.math.BigDecimal;
import java.util.Comparator;

/**
 * An item of a global table, in whichever Region.
 *
 * @param key its primary key as JSON, equal keys in equal text
 */
public record ItemKey(AccountId account, String table, String key) implements Comparable<ItemKey> {
  private static final Comparator<ItemKey> ORDER =
      Comparator.comparing(ItemKey::account)
          .thenComparing(ItemKey::table)
          .thenComparing(ItemKey::key);

  /** The key in an item or in a Key; null-free only for what DynamoDB would accept. */
  static ItemKey of(TableShape table, JsonNode attributes) {
    ObjectNode key = JsonNodeFactory.instance.objectNode();
    key.set(table.hashKey(), canonical(attributes.path(table.hashKey())));
    table.rangeKey().ifPresent(name -> key.set(name, canonical(attributes.path(name))));
    return new ItemKey(table.account(), table.name(), key.toString());
  }

  /** The number 1 and the number 1.0 are the same key. */
  private static JsonNode canonical(JsonNode value) {
    if (!value.path("N").isTextual()) {
      return value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value;
    }
    String written = value.path("N").textValue();
    try {
      String number = new BigDecimal(written).stripTrailingZeros().toString();
      return JsonNodeFactory.instance.objectNode().put("N", number);
    } catch (NumberFormatException e) {
      return value;
    }
  }

  @Override
  public int compareTo(ItemKey other) {
    return ORDER.compare(this, other);
  }
}
