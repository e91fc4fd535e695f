package dev.gatehouse.twin.aws.gateway;

import dev.gatehouse.twin.aws.gateway.http.Request;
import dev.gatehouse.twin.aws.gateway.jwt.TokenCheck;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the gateway: what came in, and what is known of it so far. Used by
 * one thread at a time.
 */
final class Call {
  private final Request request;
  private final String id;
  private final Instant at;
  private final long nanos;
  private final String rawQuery;
  private final AtomicBoolean answered = new AtomicBoolean();
  private String path = "";
  private Domain.@Nullable Mapped mapped;
  private @Nullable Domain domain;
  private RouteTable.@Nullable Match match;
  private TokenCheck.Verdict.@Nullable Accepted authorized;
  private Integrated integrated = Integrated.NOT;
  private Trouble trouble = Trouble.NONE;

  /** What the integration did; the texts are those of the access log. */
  record Integrated(String lambdaStatus, String functionStatus, String latency, String error) {
    static final Integrated NOT = new Integrated("", "", "", "");
  }

  /** The error of API Gateway's own that the client gets. */
  record Trouble(String message, String responseType) {
    static final Trouble NONE = new Trouble("", "");
  }

  Call(Request request, String id, Instant at, long nanos) {
    this.request = request;
    this.id = id;
    this.at = at;
    this.nanos = nanos;
    int question = request.target().indexOf('?');
    this.rawQuery = question < 0 ? "" : request.target().substring(question + 1);
  }

  Request request() {
    return request;
  }

  String id() {
    return id;
  }

  Instant at() {
    return at;
  }

  /** When it came in, on the clock that never goes back. */
  long nanos() {
    return nanos;
  }

  /** The path as the client sent it, without the query. */
  String rawPath() {
    int question = request.target().indexOf('?');
    return question < 0 ? request.target() : request.target().substring(0, question);
  }

  String rawQuery() {
    return rawQuery;
  }

  /** The path decoded. */
  String path() {
    return path;
  }

  void path(String decoded) {
    this.path = decoded;
  }

  Optional<Domain> domain() {
    return Optional.ofNullable(domain);
  }

  void domain(Domain found) {
    this.domain = found;
  }

  Optional<Domain.Mapped> mapped() {
    return Optional.ofNullable(mapped);
  }

  void mapped(Domain.Mapped found) {
    this.mapped = found;
  }

  Optional<RouteTable.Match> match() {
    return Optional.ofNullable(match);
  }

  void match(RouteTable.Match found) {
    this.match = found;
  }

  /** What the caller's token says, on a route that asks for one. */
  Optional<TokenCheck.Verdict.Accepted> authorized() {
    return Optional.ofNullable(authorized);
  }

  void authorized(TokenCheck.Verdict.Accepted token) {
    this.authorized = token;
  }

  Integrated integrated() {
    return integrated;
  }

  void integrated(Integrated done) {
    this.integrated = done;
  }

  Trouble trouble() {
    return trouble;
  }

  void trouble(Trouble met) {
    this.trouble = met;
  }

  /** True for the first that asks: an answer and a timeout may race. */
  boolean answer() {
    return answered.compareAndSet(false, true);
  }

  /** For the twin's log. */
  @Override
  public String toString() {
    return request.method() + " " + request.host() + rawPath() + " (request " + id + ")";
  }
}
