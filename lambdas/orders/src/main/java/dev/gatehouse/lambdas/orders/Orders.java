package dev.gatehouse.lambdas.orders;

import dev.gatehouse.lambdas.http.PageToken;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The orders in the table; each write is conditional on what the writer has seen. */
final class Orders {
  private static final Map<String, String> STATUS = Map.of("#status", "status");

  private final Table table;

  Orders(Table table) {
    this.table = table;
  }

  /** A page of orders and where the next one starts. */
  record Listing(List<Order> orders, Optional<String> last) {}

  /** Adds an order; false when one of this id exists. */
  boolean add(Order order) {
    return write(order, "attribute_not_exists(pk)", Map.of());
  }

  /** Replaces an order; false unless it still has the version given. */
  boolean replace(Order order, long seen) {
    return write(order, "version = :seen", Map.of(":seen", number(seen)));
  }

  private boolean write(Order order, String condition, Map<String, AttributeValue> values) {
    PutItemRequest.Builder put =
        PutItemRequest.builder()
            .tableName(table.name())
            .item(order.item())
            .conditionExpression(condition);
    if (!values.isEmpty()) {
      put.expressionAttributeValues(values);
    }
    try {
      table.client().putItem(put.build());
      return true;
    } catch (ConditionalCheckFailedException refused) {
      return false;
    }
  }

  /** Removes an order; false unless it still has the version given. */
  boolean remove(Order order) {
    try {
      table
          .client()
          .deleteItem(
              DeleteItemRequest.builder()
                  .tableName(table.name())
                  .key(Table.key(Order.PARTITION, order.orderId()))
                  .conditionExpression("version = :seen")
                  .expressionAttributeValues(Map.of(":seen", number(order.version())))
                  .build());
      return true;
    } catch (ConditionalCheckFailedException changed) {
      return false;
    }
  }

  /** Reads what the last write in this Region left. */
  Optional<Order> find(String orderId) {
    Map<String, AttributeValue> item =
        table
            .client()
            .getItem(
                GetItemRequest.builder()
                    .tableName(table.name())
                    .key(Table.key(Order.PARTITION, orderId))
                    .consistentRead(true)
                    .build())
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(Order.of(item));
  }

  /** The orders by id; a filtered page may hold fewer than the limit and still have a next one. */
  Listing list(
      int limit, Optional<String> after, Optional<String> status, Optional<String> customer) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":pk", AttributeValue.fromS(Order.PARTITION));
    StringBuilder filter = new StringBuilder();
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table.name())
            .keyConditionExpression("pk = :pk")
            .limit(limit);
    status.ifPresent(
        s -> {
          values.put(":status", AttributeValue.fromS(s));
          filter.append("#status = :status");
          query.expressionAttributeNames(STATUS);
        });
    customer.ifPresent(
        c -> {
          values.put(":customer", AttributeValue.fromS(c));
          filter.append(filter.length() == 0 ? "" : " AND ").append("customerId = :customer");
        });
    if (filter.length() > 0) {
      query.filterExpression(filter.toString());
    }
    after.ifPresent(last -> query.exclusiveStartKey(Table.key(Order.PARTITION, last)));
    QueryResponse page = page(query.expressionAttributeValues(values).build());
    Optional<String> last =
        Optional.ofNullable(page.lastEvaluatedKey().get("sk")).map(AttributeValue::s);
    return new Listing(page.items().stream().map(Order::of).toList(), last);
  }

  private QueryResponse page(QueryRequest query) {
    try {
      return table.client().query(query);
    } catch (DynamoDbException refused) {
      if (query.hasExclusiveStartKey() && refused.statusCode() == 400) {
        throw PageToken.foreign();
      }
      throw refused;
    }
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
