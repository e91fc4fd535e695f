package dev.gatehouse.twin.aws.gateway;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.aws.cloudwatch.ApiMetrics;
import dev.gatehouse.twin.aws.gateway.http.Request;
import dev.gatehouse.twin.aws.gateway.http.Response;
import dev.gatehouse.twin.aws.gateway.http.Service;
import dev.gatehouse.twin.aws.gateway.jwt.JwtRule;
import dev.gatehouse.twin.fault.Fault;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Takes a Region's requests from the domain name to the function: which API, which route, whether
 * the throttles let it through, and what the client hears when one of these says no.
 */
final class Router implements Service {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final GatewayRooms rooms;
  private final Region region;
  private final Supplier<Catalog> catalog;
  private final TimeTexts times;
  private final RequestIds ids;
  private final Invoker invoker;
  private final Gatekeeper gatekeeper;

  Router(GatewayRooms rooms, Region region, Supplier<Catalog> catalog, Behaviour behaviour) {
    this.rooms = rooms;
    this.region = region;
    this.catalog = catalog;
    this.times = new TimeTexts();
    this.gatekeeper = new Gatekeeper(rooms, region);
    this.ids = new RequestIds(rooms.sim().chance());
    this.invoker = new Invoker(rooms, region, behaviour, new LambdaEvent(behaviour, times, ids));
  }

  /** The {@code date} header of this moment. */
  String date() {
    return times.httpDate(rooms.sim().clock().now());
  }

  @Override
  public void serve(Request request, Consumer<Response> reply) {
    Call call =
        new Call(request, ids.request(), rooms.sim().clock().now(), rooms.sim().clock().nanos());
    BiConsumer<Call, Response> answer =
        (done, response) -> {
          log(done, response);
          measure(done, response);
          reply.accept(response.with("apigw-requestid", done.id()));
        };
    try {
      serve(call, answer);
    } catch (RuntimeException failure) {
      rooms.log().warn("gateway", region + ": " + call + ": the gateway broke: " + failure);
      if (call.answer()) {
        answer.accept(call, Answers.FAILED);
      }
    }
  }

  private void serve(Call call, BiConsumer<Call, Response> answer) {
    Optional<Response> refusal = locate(call);
    if (refusal.isPresent()) {
      answer.accept(call, refusal.get());
      return;
    }
    Optional<JwtRule> rule = call.match().orElseThrow().route().authorization();
    if (rule.isPresent()) {
      gatekeeper.check(
          call,
          rule.get(),
          refused ->
              refused.ifPresentOrElse(
                  response -> answer.accept(call, response), () -> integrate(call, answer)));
      return;
    }
    integrate(call, answer);
  }

  private void integrate(Call call, BiConsumer<Call, Response> answer) {
    Backend backend = call.match().orElseThrow().route().backend();
    if (backend instanceof Backend.Function function) {
      invoker.invoke(call, function, answer);
    } else if (backend instanceof Backend.Unmodelled unmodelled) {
      answer.accept(call, unmodelled(call, unmodelled.why()));
    } else {
      rooms.log().warn("gateway", region + ": " + call + ": " + ((Backend.Missing) backend).what());
      call.trouble(new Call.Trouble("Internal Server Error", "INTEGRATION_FAILURE"));
      answer.accept(call, Answers.FAILED);
    }
  }

  /** Finds the call's route; or tells what the client hears instead. */
  private Optional<Response> locate(Call call) {
    Optional<Fault> fault = rooms.faults().in(region);
    if (fault.isPresent() && fault.get().mode() == Fault.Mode.FIVE_XX) {
      return Optional.of(Answers.UNAVAILABLE);
    }
    Optional<String> path = PercentCoding.path(call.rawPath());
    if (path.isEmpty()) {
      return Optional.of(Answers.BAD_REQUEST);
    }
    // A decoded question mark ends the path, as captures of API Gateway show.
    int question = path.get().indexOf('?');
    call.path(question < 0 ? path.get() : path.get().substring(0, question));
    if (call.path().equals("/ping") || call.path().equals("/sping")) {
      return Optional.of(Answers.PING);
    }
    Optional<Domain> domain = catalog.get().domain(name(call.request().host()));
    if (domain.isEmpty()) {
      return Optional.of(Answers.FORBIDDEN.with("x-amzn-errortype", "ForbiddenException"));
    }
    call.domain(domain.get());
    return domain.get().unmodelled().map(why -> unmodelled(call, why)).or(() -> route(call));
  }

  private Optional<Response> route(Call call) {
    Optional<Domain.Mapped> mapped = call.domain().flatMap(domain -> domain.map(call.path()));
    if (mapped.isEmpty()) {
      return Optional.of(notFound(call));
    }
    call.mapped(mapped.get());
    Deployment deployment = mapped.get().deployment();
    if (deployment.unmodelled().isPresent()) {
      return Optional.of(unmodelled(call, deployment.unmodelled().get()));
    }
    Optional<RouteTable.Match> match =
        deployment.routes().match(call.request().method(), mapped.get().path());
    if (match.isEmpty()) {
      return Optional.of(notFound(call));
    }
    call.match(match.get());
    if (!match.get().route().throttle().take(call.nanos())
        || !deployment.throttle().take(call.nanos())) {
      call.trouble(new Call.Trouble("Too Many Requests", "THROTTLED"));
      return Optional.of(Answers.TOO_MANY);
    }
    return Optional.empty();
  }

  private static Response notFound(Call call) {
    call.trouble(new Call.Trouble("Not Found", ""));
    return Answers.NOT_FOUND;
  }

  private Response unmodelled(Call call, NotModelledException why) {
    rooms.log().warn("gateway", region + ": " + call + ": " + why.getMessage());
    call.trouble(new Call.Trouble("Internal Server Error", ""));
    return Answers.FAILED;
  }

  private void log(Call call, Response response) {
    call.mapped()
        .flatMap(mapped -> mapped.deployment().accessLog())
        .ifPresent(
            access -> {
              AccessVariables.Logged logged =
                  new AccessVariables.Logged(
                      call,
                      response,
                      times.commonLog(call.at()),
                      (rooms.sim().clock().nanos() - call.nanos()) / NANOS_PER_MILLI);
              rooms
                  .logs()
                  .append(
                      access.account(),
                      access.region(),
                      access.group(),
                      access.stream(),
                      access.format().line(variable -> AccessVariables.value(variable, logged)));
            });
  }

  private void measure(Call call, Response response) {
    if (call.mapped().isEmpty()) {
      return;
    }
    Deployment deployment = call.mapped().get().deployment();
    String route =
        deployment.detailedMetrics() ? call.match().map(m -> m.route().key()).orElse("") : "";
    String integration = call.integrated().latency();
    rooms
        .metrics()
        .call(
            new ApiMetrics.Place(
                deployment.account(), region, deployment.apiId(), deployment.stage(), route),
            response.status(),
            (rooms.sim().clock().nanos() - call.nanos()) / NANOS_PER_MILLI,
            integration.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(integration)),
            call.request().body().remaining() + response.body().remaining());
  }

  /** A host without its port, lower-case. */
  private static String name(String host) {
    int colon = host.lastIndexOf(':');
    return (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
  }
}
