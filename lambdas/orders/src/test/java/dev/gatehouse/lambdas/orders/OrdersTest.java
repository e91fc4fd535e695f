package dev.gatehouse.lambdas.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The service on a table in memory that knows the two conditions it uses. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrdersTest {
  private static final String ORDER =
      "{\"customerId\":\"c-1\",\"currency\":\"EUR\",\"items\":[{\"sku\":\"tea\","
          + "\"quantity\":3,\"unitPrice\":4.20},{\"sku\":\"pot\",\"quantity\":1,"
          + "\"unitPrice\":20}]}";
  private static final String ID = "00000000-0000-0000-0000-000000000007";

  private final Map<String, Map<String, AttributeValue>> items = new LinkedHashMap<>();
  private final DynamoDbClient client = mock(DynamoDbClient.class);
  private final Handler handler =
      new Handler(
          new Orders(new Table(client, "orders")),
          Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC),
          () -> new UUID(0, 7));

  @BeforeEach
  void table() {
    doAnswer(call -> put(call.getArgument(0))).when(client).putItem(any(PutItemRequest.class));
    doAnswer(call -> get(call.getArgument(0))).when(client).getItem(any(GetItemRequest.class));
    doAnswer(call -> delete(call.getArgument(0)))
        .when(client)
        .deleteItem(any(DeleteItemRequest.class));
    doAnswer(call -> QueryResponse.builder().items(List.copyOf(items.values())).build())
        .when(client)
        .query(any(QueryRequest.class));
  }

  private static String id(Map<String, AttributeValue> key) {
    return Objects.requireNonNull(key.get("sk"), "sk").s();
  }

  private PutItemResponse put(PutItemRequest request) {
    String id = id(request.item());
    check(id, request.conditionExpression(), request.expressionAttributeValues());
    items.put(id, request.item());
    return PutItemResponse.builder().build();
  }

  private GetItemResponse get(GetItemRequest request) {
    Map<String, AttributeValue> item = items.get(id(request.key()));
    return item == null
        ? GetItemResponse.builder().build()
        : GetItemResponse.builder().item(item).build();
  }

  private DeleteItemResponse delete(DeleteItemRequest request) {
    String id = id(request.key());
    check(id, request.conditionExpression(), request.expressionAttributeValues());
    items.remove(id);
    return DeleteItemResponse.builder().build();
  }

  private void check(String id, String condition, Map<String, AttributeValue> values) {
    Map<String, AttributeValue> item = items.get(id);
    boolean holds =
        switch (condition) {
          case "attribute_not_exists(pk)" -> item == null;
          case "version = :seen" ->
              item != null && Objects.equals(item.get("version"), values.get(":seen"));
          default -> throw new AssertionError("unexpected condition " + condition);
        };
    if (!holds) {
      throw ConditionalCheckFailedException.builder().build();
    }
  }

  private String place(String body) throws IOException {
    return new Call("POST /orders").body(body).to(handler);
  }

  private String change(String body) throws IOException {
    return new Call("PATCH /orders/{orderId}").path("orderId", ID).body(body).to(handler);
  }

  private String delete() throws IOException {
    return new Call("DELETE /orders/{orderId}").path("orderId", ID).to(handler);
  }

  @Test
  void an_order_is_placed_and_read_again() throws Exception {
    String placed = place(ORDER);
    assertThat(placed)
        .isEqualTo(
            "201 {\"orderId\":\""
                + ID
                + "\",\"customerId\":\"c-1\",\"currency\":\"EUR\",\"items\":[{\"sku\":\"tea\","
                + "\"quantity\":3,\"unitPrice\":4.20},{\"sku\":\"pot\",\"quantity\":1,"
                + "\"unitPrice\":20}],\"total\":32.60,\"status\":\"PENDING\",\"version\":1,"
                + "\"createdAt\":\"2026-03-01T12:00:00Z\",\"updatedAt\":\"2026-03-01T12:00:00Z\"}");
    assertThat(new Call("GET /orders/{orderId}").path("orderId", ID).to(handler))
        .isEqualTo(placed.replace("201 ", "200 "));
    assertThat(new Call("GET /orders").to(handler))
        .isEqualTo("200 {\"orders\":[" + placed.substring(4) + "]}");
  }

  @Test
  void a_repeated_request_finds_the_order_of_the_first() throws Exception {
    Call call = new Call("POST /orders").header("idempotency-key", "key-00001").body(ORDER);
    String first = call.to(handler);
    assertThat(call.to(handler)).isEqualTo(first.replace("201 ", "200 "));
    assertThat(items).hasSize(1);
    assertThat(call.body(ORDER.replace("tea", "cup")).to(handler))
        .isEqualTo(
            "422 {\"error\":{\"code\":\"IdempotencyKeyReused\",\"message\":\"this"
                + " Idempotency-Key came with another body before; use a new key for a new"
                + " order\"}}");
  }

  @Test
  void an_order_goes_through_its_states_in_order() throws Exception {
    place(ORDER);
    assertThat(change("{\"version\":1,\"status\":\"SHIPPED\"}"))
        .isEqualTo(
            "409 {\"error\":{\"code\":\"Conflict\",\"message\":\"the order is PENDING; after that"
                + " comes CANCELLED or CONFIRMED, not SHIPPED\"}}");
    assertThat(change("{\"version\":1,\"status\":\"CONFIRMED\",\"shippingAddress\":\"Here 1\"}"))
        .contains("\"shippingAddress\":\"Here 1\",\"status\":\"CONFIRMED\",\"version\":2");
    assertThat(change("{\"version\":1,\"status\":\"SHIPPED\"}"))
        .isEqualTo(
            "409 {\"error\":{\"code\":\"Conflict\",\"message\":\"the order is at version 2, not 1;"
                + " read it again\"}}");
    assertThat(change("{\"version\":2,\"status\":\"SHIPPED\"}")).startsWith("200 ");
    assertThat(change("{\"version\":3,\"shippingAddress\":\"There 2\"}"))
        .isEqualTo(
            "409 {\"error\":{\"code\":\"Conflict\",\"message\":\"the order is SHIPPED; its address"
                + " is settled\"}}");
    assertThat(delete())
        .isEqualTo(
            "409 {\"error\":{\"code\":\"Conflict\",\"message\":\"the order is SHIPPED; only PENDING"
                + " and CANCELLED ones can be deleted\"}}");
  }

  @Test
  void a_pending_order_can_be_deleted_once() throws Exception {
    place(ORDER);
    assertThat(delete()).isEqualTo("204");
    assertThat(delete())
        .isEqualTo(
            "404 {\"error\":{\"code\":\"NotFound\",\"message\":\"there is no order '"
                + ID
                + "'\"}}");
  }

  @Test
  void rejects_a_bad_order_with_all_its_problems() throws Exception {
    assertThat(place("{\"currency\":\"euro\",\"items\":[{\"sku\":\"tea\",\"unitPrice\":-1}]}"))
        .isEqualTo(
            "400 {\"error\":{\"code\":\"BadRequest\",\"message\":\"the body has 4 problems\","
                + "\"details\":[\"customerId is required\","
                + "\"currency is 'euro'; use three capitals such as EUR\","
                + "\"items[0].quantity is required\","
                + "\"items[0].unitPrice is -1; use a number from 0 to 1000000\"]}}");
    assertThat(items).isEmpty();
  }

  @Test
  void rejects_a_change_that_changes_nothing_and_an_unknown_status() throws Exception {
    assertThat(change("{}"))
        .isEqualTo(
            "400 {\"error\":{\"code\":\"BadRequest\",\"message\":\"the body has 2 problems\","
                + "\"details\":[\"version is required; it is in the answer to GET\","
                + "\"status or shippingAddress is required; nothing would change\"]}}");
    assertThat(new Call("GET /orders").query(Map.of("status", "LOST")).to(handler))
        .isEqualTo(
            "400 {\"error\":{\"code\":\"BadRequest\",\"message\":\"status is 'LOST'; use one of"
                + " PENDING, CONFIRMED, SHIPPED, DELIVERED, CANCELLED\"}}");
  }
}
