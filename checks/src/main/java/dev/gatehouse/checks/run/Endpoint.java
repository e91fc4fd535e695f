package dev.gatehouse.checks.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The twin's front door as {@code dig} and {@code curl} see it. */
final class Endpoint {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Shell shell;
  private final TwinStatus twin;

  Endpoint(Shell shell, TwinStatus twin) {
    this.shell = shell;
    this.twin = twin;
  }

  /** What DNS said: an address and how long to keep it. */
  record Resolved(String address, Duration ttl) {}

  /** What a client saw: 0 for no answer at all. */
  record Answer(int status, String body) {
    Optional<String> region() {
      try {
        return Optional.ofNullable(JSON.readTree(body).path("region").asText(null));
      } catch (JsonProcessingException notJson) {
        return Optional.empty();
      }
    }
  }

  /** Asks the twin's name server, by {@code dig}. */
  Resolved resolve(String host, Family family) {
    Shell.Outcome dig =
        shell
            .run(
                PATIENCE,
                List.of(
                    "dig",
                    "@127.0.0.1",
                    "-p",
                    String.valueOf(twin.dnsPort()),
                    host,
                    family.recordType(),
                    "+noall",
                    "+answer"))
            .orFail();
    List<String> fields =
        dig.out().lines().findFirst().map(line -> List.of(line.split("\\s+"))).orElse(List.of());
    CheckFailed.unless(
        fields.size() == 5, "dig answers no " + family.recordType() + " for " + host + dig.out());
    return new Resolved(fields.get(4), Duration.ofSeconds(Long.parseLong(fields.get(1))));
  }

  /** Calls a path at an address that DNS gave, by {@code curl}, waiting three seconds at most. */
  Answer call(String address, String host, Family family, String method, String path, String body) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "curl",
                "--silent",
                "--max-time",
                "3",
                "--cacert",
                twin.caFile(),
                "--connect-to",
                host + ":443:" + twin.socketBehind(address, family),
                "--request",
                method,
                "--write-out",
                "\n%{http_code}"));
    if (!body.isEmpty()) {
      command.addAll(List.of("--header", "content-type: application/json", "--data", body));
    }
    command.add("https://" + host + path);
    String out = shell.run(PATIENCE, command).out();
    int cut = out.lastIndexOf('\n');
    return new Answer(Integer.parseInt(out.substring(cut + 1).strip()), out.substring(0, cut));
  }

  /** Resolves and calls. */
  Answer call(String host, Family family, String method, String path, String body) {
    return call(resolve(host, family).address(), host, family, method, path, body);
  }

  /** The Region that a healthy answer came from; nothing for an error or silence. */
  Optional<String> regionAt(String address, String host, String path, Family family) {
    Answer answer = call(address, host, family, "GET", path, "");
    return answer.status() == 200 ? answer.region() : Optional.empty();
  }

  /** The environment of a program that must not go through a proxy. */
  static Map<String, String> direct() {
    return Map.of("NO_PROXY", "*", "no_proxy", "*");
  }
}
