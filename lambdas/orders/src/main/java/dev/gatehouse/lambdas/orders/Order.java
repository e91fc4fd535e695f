package dev.gatehouse.lambdas.orders;

import dev.gatehouse.lambdas.http.Fields;
import dev.gatehouse.lambdas.http.HttpRequest;
import dev.gatehouse.lambdas.http.Json;
import dev.gatehouse.lambdas.http.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An order.
 *
 * @param currency ISO 4217's three letters
 * @param items JSON objects with {@code sku}, {@code quantity}, {@code unitPrice}
 * @param total of all items, in the currency
 * @param version grows with each change
 * @param fingerprint of the request that placed it
 */
record Order(
    String orderId,
    String customerId,
    String currency,
    List<Map<String, Object>> items,
    BigDecimal total,
    Optional<String> shippingAddress,
    OrderStatus status,
    long version,
    String createdAt,
    String updatedAt,
    String fingerprint) {
  static final String PARTITION = "ORDER";

  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final Pattern SKU = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** Reads a request to place an order, as version 1 in state PENDING. */
  static Order placed(HttpRequest request, String orderId, String fingerprint, String now) {
    Fields fields = Fields.of(request);
    String customerId = fields.text("customerId", 64);
    String currency = fields.matching("currency", CURRENCY, "three capitals such as EUR");
    List<Map<String, Object>> items = new ArrayList<>();
    BigDecimal total = BigDecimal.ZERO;
    for (Fields item : fields.objects("items", 50)) {
      String sku = item.matching("sku", SKU, "1 to 64 letters, digits, '.', '_' and '-'");
      int quantity = item.optionalWhole("quantity", 1, 10_000).orElse(0);
      if (!item.has("quantity")) {
        item.problem("quantity", "is required");
      }
      BigDecimal price = item.number("unitPrice", "0", "1000000");
      if (price.stripTrailingZeros().scale() > 4) {
        item.problem("unitPrice", "is " + price + "; use four decimals at most");
      }
      item.noOthers();
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("sku", sku);
      line.put("quantity", quantity);
      line.put("unitPrice", price);
      items.add(line);
      total = total.add(price.multiply(BigDecimal.valueOf(quantity)));
    }
    Optional<String> address = fields.optionalText("shippingAddress", 500);
    fields.check();
    return new Order(
        orderId,
        customerId,
        currency,
        items,
        total,
        address,
        OrderStatus.PENDING,
        1,
        now,
        now,
        fingerprint);
  }

  Map<String, AttributeValue> item() {
    Map<String, AttributeValue> item = new HashMap<>(Table.key(PARTITION, orderId));
    item.put("customerId", AttributeValue.fromS(customerId));
    item.put("currency", AttributeValue.fromS(currency));
    item.put("items", AttributeValue.fromS(Json.write(items)));
    item.put("total", AttributeValue.fromN(total.toPlainString()));
    shippingAddress.ifPresent(a -> item.put("shippingAddress", AttributeValue.fromS(a)));
    item.put("status", AttributeValue.fromS(status.name()));
    item.put("version", AttributeValue.fromN(Long.toString(version)));
    item.put("createdAt", AttributeValue.fromS(createdAt));
    item.put("updatedAt", AttributeValue.fromS(updatedAt));
    item.put("fingerprint", AttributeValue.fromS(fingerprint));
    return item;
  }

  static Order of(Map<String, AttributeValue> item) {
    return new Order(
        text(item, "sk"),
        text(item, "customerId"),
        text(item, "currency"),
        lines(text(item, "items")),
        new BigDecimal(attribute(item, "total").n()),
        Optional.ofNullable(item.get("shippingAddress")).map(AttributeValue::s),
        OrderStatus.valueOf(text(item, "status")),
        Long.parseLong(attribute(item, "version").n()),
        text(item, "createdAt"),
        text(item, "updatedAt"),
        text(item, "fingerprint"));
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return attribute(item, name).s();
  }

  private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("item " + item.get("sk") + " has no attribute " + name);
    }
    return value;
  }

  /** Lines are kept as one JSON text: nothing ever asks the table about a single line. */
  @SuppressWarnings("unchecked") // what item() wrote: a list of objects
  private static List<Map<String, Object>> lines(String json) {
    try {
      return (List<Map<String, Object>>) Objects.requireNonNull(Json.read(json));
    } catch (IOException broken) {
      throw new IllegalStateException("items is not JSON: " + json, broken);
    }
  }

  /** What clients see. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("orderId", orderId);
    json.put("customerId", customerId);
    json.put("currency", currency);
    json.put("items", items);
    json.put("total", total);
    shippingAddress.ifPresent(address -> json.put("shippingAddress", address));
    json.put("status", status.name());
    json.put("version", version);
    json.put("createdAt", createdAt);
    json.put("updatedAt", updatedAt);
    return json;
  }

  static Problem unknown(String orderId) {
    return Problem.notFound("there is no order '" + orderId + "'");
  }
}
