package dev.gatehouse.twin.provider.pace;

import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.ProviderException;
import dev.gatehouse.twin.sim.Sim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Turns requests away that come faster than AWS takes them, and comes again with each as the AWS
 * SDK for Go does. Thread-safe.
 */
public final class Throttle {
  private final Sim sim;
  private final TwinLog log;
  private final Buckets buckets;
  private final ControlTime time;
  private final AtomicLong ahead = new AtomicLong();

  public Throttle(RateMode mode, Sim sim, Pause pause, TwinLog log) {
    this.sim = sim;
    this.log = log;
    this.buckets = new Buckets(mode == RateMode.OFF ? List.of() : RateLimits.published());
    this.time =
        mode == RateMode.WAITED
            ? new ControlTime.Waited(sim.clock(), pause)
            : new ControlTime.Skipped(sim.clock(), ahead);
  }

  /**
   * Returns when the control plane takes a request in.
   *
   * @param doing what the provider says it was doing
   * @param operation service and operation, such as {@code IAM: CreateRole}
   * @throws ProviderException in the real provider's words, after as many attempts as it makes
   */
  public void admit(Call call, String doing, String operation) {
    int colon = operation.indexOf(": ");
    String service = operation.substring(0, colon);
    String name = operation.substring(colon + 2);
    String account = call.account().value();
    String region = call.region().value();
    long begun = time.begin();
    long at = begun;
    int attempt = 1;
    while (!buckets.take(service, name, account, region, at)) {
      if (attempt >= call.session().maxAttempts()) {
        time.end(at);
        throw call.refused(doing, operation, Optional.of(attempt), throttled(service));
      }
      at = time.pass(at, Backoff.throttled(attempt++, sim.chance()));
    }
    time.end(at);
    if (attempt > 1) {
      String waited = String.format("%.1f s", Duration.ofNanos(at - begun).toMillis() / 1000.0);
      log.info("throttle", operation + " was taken in at attempt " + attempt + ", after " + waited);
    }
  }

  /** How much longer everything so far would have taken on AWS, where waits were skipped. */
  public Duration skipped() {
    return Duration.ofNanos(ahead.get());
  }

  /**
   * What a service says to a request too many; CloudWatch, IAM and Route 53 speak XML, the others
   * JSON.
   */
  static AwsException throttled(String service) {
    return switch (service) {
      case "ApiGatewayV2" -> new AwsException(429, "TooManyRequestsException", "Too Many Requests");
      case "Lambda" -> new AwsException(429, "TooManyRequestsException", "Rate exceeded");
      case "CloudWatch", "IAM", "Route 53" -> new AwsException(400, "Throttling", "Rate exceeded");
      default -> new AwsException(400, "ThrottlingException", "Rate exceeded");
    };
  }
}
