package dev.gatehouse.lambdas.weather;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Between an item's attributes and the JSON that clients see. */
final class Attributes {
  private Attributes() {}

  static AttributeValue of(Object value) {
    return value instanceof BigDecimal || value instanceof Integer || value instanceof Long
        ? AttributeValue.fromN(value.toString())
        : AttributeValue.fromS(value.toString());
  }

  /** What clients see of an item: everything but its keys. */
  static Map<String, Object> json(Map<String, AttributeValue> item, Iterable<String> names) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (String name : names) {
      AttributeValue value = item.get(name);
      if (value != null) {
        json.put(name, value.n() != null ? new BigDecimal(value.n()) : value.s());
      }
    }
    return json;
  }
}
