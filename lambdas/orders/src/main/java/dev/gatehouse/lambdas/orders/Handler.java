package dev.gatehouse.lambdas.orders;

import dev.gatehouse.lambdas.http.Fields;
import dev.gatehouse.lambdas.http.HttpHandler;
import dev.gatehouse.lambdas.http.HttpRequest;
import dev.gatehouse.lambdas.http.HttpResponse;
import dev.gatehouse.lambdas.http.PageToken;
import dev.gatehouse.lambdas.http.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** All routes of the orders service. */
public final class Handler extends HttpHandler {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Orders orders;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public Handler() {
    this(new Orders(Table.ofEnvironment()), Clock.systemUTC(), UUID::randomUUID);
  }

  Handler(Orders orders, Clock clock, Supplier<UUID> ids) {
    this.orders = orders;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  protected HttpResponse handle(HttpRequest request) {
    return switch (request.routeKey()) {
      case "POST /orders" -> place(request);
      case "GET /orders" -> list(request);
      case "GET /orders/{orderId}" -> answer(200, find(request));
      case "PATCH /orders/{orderId}" -> change(request);
      case "DELETE /orders/{orderId}" -> delete(request);
      default ->
          throw new IllegalStateException(
              "no route '" + request.routeKey() + "' here; does the API send this one elsewhere?");
    };
  }

  /**
   * An order's id follows from the idempotency key, so a repeated request finds what the first one
   * wrote, in whichever Region, without a second table.
   */
  private HttpResponse place(HttpRequest request) {
    Optional<String> key = request.header("idempotency-key");
    if (key.isPresent() && !key.get().matches("[\\x21-\\x7e]{8,128}")) {
      throw Problem.badRequest(
          "Idempotency-Key is '"
              + key.get()
              + "'; use 8 to 128 visible characters, such as a UUID");
    }
    UUID id =
        key.map(k -> UUID.nameUUIDFromBytes(("order:" + k).getBytes(StandardCharsets.UTF_8)))
            .orElseGet(ids);
    String fingerprint = sha256(request.body().orElse(""));
    Order order = Order.placed(request, id.toString(), fingerprint, now());
    if (orders.add(order)) {
      return answer(201, order);
    }
    Order earlier = orders.find(order.orderId()).orElseThrow(Handler::moved);
    if (!earlier.fingerprint().equals(fingerprint)) {
      throw new Problem(
          422,
          "IdempotencyKeyReused",
          "this Idempotency-Key came with another body before; use a new key for a new order",
          List.of());
    }
    return answer(200, earlier).with("idempotent-replayed", "true");
  }

  private HttpResponse list(HttpRequest request) {
    Optional<String> status = request.queryParameter("status");
    if (status.isPresent() && !OrderStatus.NAMES.contains(status.get())) {
      throw Problem.badRequest(
          "status is '" + status.get() + "'; use one of " + String.join(", ", OrderStatus.NAMES));
    }
    Optional<String> customer = request.queryParameter("customerId").filter(c -> !c.isEmpty());
    Orders.Listing page =
        orders.list(
            request.limit(25, 100), PageToken.in(request, Order.PARTITION), status, customer);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("orders", page.orders().stream().map(Order::json).toList());
    page.last().ifPresent(last -> body.put("nextToken", PageToken.of(Order.PARTITION, last)));
    return HttpResponse.of(200, body);
  }

  private Order find(HttpRequest request) {
    String orderId = request.pathParameter("orderId");
    if (!ID.matcher(orderId).matches()) {
      throw Order.unknown(orderId);
    }
    return orders.find(orderId).orElseThrow(() -> Order.unknown(orderId));
  }

  /** The body names the version that the caller has seen, and what to change. */
  private HttpResponse change(HttpRequest request) {
    Fields fields = Fields.of(request);
    Optional<Integer> seen = fields.optionalWhole("version", 1, Integer.MAX_VALUE);
    if (!fields.has("version")) {
      fields.problem("version", "is required; it is in the answer to GET");
    }
    Optional<OrderStatus> status =
        fields.optionalWord("status", OrderStatus.NAMES).map(OrderStatus::valueOf);
    Optional<String> address = fields.optionalText("shippingAddress", 500);
    if (!fields.has("status") && !fields.has("shippingAddress")) {
      fields.problem("status", "or shippingAddress is required; nothing would change");
    }
    fields.check();
    Order order = find(request);
    if (order.version() != seen.orElse(0)) {
      throw Problem.conflict(
          "the order is at version "
              + order.version()
              + ", not "
              + seen.orElse(0)
              + "; read it again");
    }
    Order changed = changed(order, status, address);
    if (!orders.replace(changed, order.version())) {
      throw moved();
    }
    return answer(200, changed);
  }

  private Order changed(Order order, Optional<OrderStatus> status, Optional<String> address) {
    OrderStatus next = status.orElse(order.status());
    if (next != order.status() && !order.status().next().contains(next)) {
      throw Problem.conflict(
          "the order is "
              + order.status()
              + "; after that comes "
              + order.status().nextInWords()
              + ", not "
              + next);
    }
    if (address.isPresent() && !order.status().underPreparation()) {
      throw Problem.conflict("the order is " + order.status() + "; its address is settled");
    }
    return new Order(
        order.orderId(),
        order.customerId(),
        order.currency(),
        order.items(),
        order.total(),
        address.or(order::shippingAddress),
        next,
        order.version() + 1,
        order.createdAt(),
        now(),
        order.fingerprint());
  }

  private HttpResponse delete(HttpRequest request) {
    Order order = find(request);
    if (!order.status().deletable()) {
      throw Problem.conflict(
          "the order is " + order.status() + "; only PENDING and CANCELLED ones can be deleted");
    }
    if (!orders.remove(order)) {
      throw moved();
    }
    return HttpResponse.noContent();
  }

  private static Problem moved() {
    return Problem.conflict("somebody changed the order at the same time; read it again");
  }

  private static HttpResponse answer(int status, Order order) {
    return HttpResponse.of(status, order.json());
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
