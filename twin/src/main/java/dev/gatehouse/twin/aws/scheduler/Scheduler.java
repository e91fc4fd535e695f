package dev.gatehouse.twin.aws.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.lambda.Lambda;
import dev.gatehouse.twin.aws.sts.Sts;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.sim.Timers;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs the schedules of the world: assumes each one's role as Scheduler does and invokes its
 * function. It does not wait for the answer, nor try again; see {@code fidelity.md}.
 */
public final class Scheduler implements AutoCloseable {
  /** "Within 60 seconds of the time", as the user guide says of its precision. */
  static final Duration PRECISION = Duration.ofSeconds(60);

  private static final Principal SCHEDULER = new Principal.Service("scheduler.amazonaws.com");
  private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

  private final World world;
  private final Sim sim;
  private final Sts sts;
  private final Lambda lambda;
  private final TwinLog log;
  private final ConcurrentMap<EntityKey, Running> running = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** A schedule as it was last changed, and what waits for its next time. */
  private static final class Running {
    private final Entity schedule;
    private final Duration period;
    private volatile Timers.Cancellable next = () -> {};

    Running(Entity schedule, Duration period) {
      this.schedule = schedule;
      this.period = period;
    }
  }

  public Scheduler(World world, Sim sim, Sts sts, Lambda lambda, TwinLog log) {
    this.world = world;
    this.sim = sim;
    this.sts = sts;
    this.lambda = lambda;
    this.log = log;
  }

  /** Begins with the schedules that exist, and follows their changes. */
  public void start() {
    world.follow(Types.SCHEDULE, (key, before, after) -> changed(key, after));
  }

  private void changed(EntityKey key, Optional<Entity> after) {
    Running former = running.remove(key);
    if (former != null) {
      former.next.cancel();
    }
    after
        .filter(schedule -> schedule.text("state").orElse("").equals("ENABLED"))
        .ifPresent(
            schedule -> {
              Running run = new Running(schedule, period(schedule));
              running.put(key, run);
              Duration first = late();
              plan(run, first, first);
            });
  }

  private static Duration period(Entity schedule) {
    Matcher rate = RATE.matcher(schedule.require("scheduleExpression"));
    if (!rate.matches()) {
      throw new IllegalStateException("ScheduleModel took " + schedule.key());
    }
    long number = Long.parseLong(rate.group(1));
    return switch (rate.group(2)) {
      case "minute" -> Duration.ofMinutes(number);
      case "hour" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  private Duration late() {
    return Duration.ofMillis(sim.chance().below(Math.toIntExact(PRECISION.toMillis())));
  }

  /**
   * The run of one period.
   *
   * @param wait until then
   * @param lateness how much of the wait lies after the period's nominal beginning
   */
  private void plan(Running run, Duration wait, Duration lateness) {
    run.next =
        sim.timers()
            .after(
                wait,
                () -> {
                  if (closed || running.get(run.schedule.key()) != run) {
                    return;
                  }
                  // The next nominal beginning does not move with this one's delay.
                  Duration next = late();
                  plan(run, run.period.minus(lateness).plus(next), next);
                  invoke(run.schedule);
                });
  }

  private void invoke(Entity schedule) {
    JsonNode target = schedule.properties().path("target");
    String account = schedule.key().account().value();
    String group = "arn:aws:scheduler:%s:%s:schedule-group/default";
    Map<String, List<String>> source =
        Map.of(
            "aws:sourceaccount", List.of(account),
            "aws:sourcearn", List.of(group.formatted(schedule.key().region(), account)));
    Principal role;
    try {
      String roleArn = target.path("roleArn").asText();
      String session = sim.chance().hex(32);
      role = sts.assumeRole(SCHEDULER, roleArn, session, source).session();
    } catch (AwsException denied) {
      tell(schedule, "Scheduler may not assume its role: " + denied.getMessage());
      return;
    }
    String event = target.path("input").asText("{}");
    lambda
        .invoke(new Lambda.Invocation(role, target.path("arn").asText(), event))
        .whenComplete((outcome, failure) -> ended(schedule, outcome, failure));
  }

  private void ended(Entity schedule, Lambda.Outcome outcome, @Nullable Throwable failure) {
    if (failure != null) {
      tell(schedule, "the Lambda room broke: " + failure);
    } else if (outcome instanceof Lambda.Outcome.Rejected rejected) {
      tell(schedule, "Lambda refused: " + rejected.code() + ": " + rejected.message());
    } else if (outcome instanceof Lambda.Outcome.FunctionError error) {
      tell(schedule, "the function failed with " + error.errorType() + ": " + error.message());
    }
  }

  private void tell(Entity schedule, String what) {
    if (!closed) {
      log.warn("scheduler", schedule.key().region() + " " + schedule.id() + ": " + what);
    }
  }

  @Override
  public void close() {
    closed = true;
    running.values().forEach(run -> run.next.cancel());
  }
}
