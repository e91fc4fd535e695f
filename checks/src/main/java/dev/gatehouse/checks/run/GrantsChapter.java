package dev.gatehouse.checks.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** Each half of a cross-account grant, taken away behind Pulumi's back, is missed and repaired. */
final class GrantsChapter {
  private static final String PATH = "/greeting/hello";
  private static final String REFUSED = "{\"message\":\"Internal Server Error\"}";

  private final Report report;
  private final Gatehouse gatehouse;
  private final String host;

  GrantsChapter(Report report, Gatehouse gatehouse, String host) {
    this.report = report;
    this.gatehouse = gatehouse;
    this.host = host;
  }

  void run() {
    report.chapter(
        "Each half of a grant",
        "The invoke role's policy in the ingress account, and the function's permission in the"
            + " application account: with either half gone a client sees API Gateway's 500, and"
            + " the twin's log names the side that denied. `refresh` finds what is gone, `up`"
            + " repairs it.");
    report.check(
        "without the invoke role's policy the call is refused, and repaired",
        () -> without("AWS::IAM::RolePolicy", "greeting", "identity policy"));
    report.check(
        "without the function's permission the call is refused, and repaired",
        () -> without("AWS::Lambda::Permission", "greeting", "resource policy"));
  }

  private void without(String type, String application, String side) {
    Endpoint endpoint = gatehouse.endpoint();
    expect(endpoint, 200, "");
    JsonNode half = find(type, application);
    gatehouse
        .run(
            "world",
            "delete",
            type,
            half.path("id").asText(),
            "--account",
            half.path("account").asText(),
            "--region",
            half.path("region").asText(),
            "--yes")
        .orFail();
    expect(endpoint, 500, REFUSED);
    String log = gatehouse.run("logs", "--twin", "--since", "2m").orFail().out();
    Optional<String> denial =
        log.lines()
            .filter(line -> line.contains(side) && line.contains("InvokeFunction"))
            .findAny();
    CheckFailed.unless(denial.isPresent(), "no line names the " + side + ":\n" + log);
    report.note(denial.orElseThrow().strip());
    gatehouse.run("refresh", "--yes", "--non-interactive").orFail();
    gatehouse.run("up", "--yes", "--non-interactive").orFail();
    expect(endpoint, 200, "");
  }

  private JsonNode find(String type, String application) {
    for (JsonNode entity : gatehouse.json("world", "list", type)) {
      boolean here =
          entity.path("region").asText().equals("global")
              || host.startsWith(entity.path("region").asText() + ".");
      if (here && entity.path("id").asText().contains(application)) {
        return entity;
      }
    }
    throw new CheckFailed("the world holds no " + type + " of " + application);
  }

  private void expect(Endpoint endpoint, int status, String body) {
    Endpoint.Answer answer = new Endpoint.Answer(0, "");
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (answer.status() != status && System.nanoTime() < end) {
      answer = endpoint.call(host, Family.IPV4, "GET", PATH, "");
    }
    CheckFailed.unless(
        answer.status() == status && (body.isEmpty() || answer.body().equals(body)),
        "expected " + status + " " + body + ", the answer is " + answer);
  }
}
