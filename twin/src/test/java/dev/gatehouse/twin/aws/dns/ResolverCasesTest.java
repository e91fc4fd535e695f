package dev.gatehouse.twin.aws.dns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Speed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Runs the cases in the YAML files: a question, what is unhealthy, and the whole answer. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class ResolverCasesTest {
  @TestFactory
  Stream<DynamicTest> basics() {
    return cases("basics.yaml");
  }

  @TestFactory
  Stream<DynamicTest> failover() {
    return cases("failover.yaml");
  }

  private static Stream<DynamicTest> cases(String resource) {
    JsonNode root = WorldFixture.yaml(resource);
    return StreamSupport.stream(root.path("cases").spliterator(), false)
        .map(item -> DynamicTest.dynamicTest(title(item), () -> check(root, item)));
  }

  private static String title(JsonNode item) {
    String down = texts(item.path("down")).isEmpty() ? "" : " down " + texts(item.path("down"));
    return item.path("ask").asText() + down + item.path("note").asText("");
  }

  private static void check(JsonNode root, JsonNode item) throws IOException {
    Set<String> down = new TreeSet<>(texts(item.path("down")));
    HealthView health =
        id -> {
          if (id.startsWith("calculated")) {
            throw new NotModelledException("CALCULATED health checks", "use an endpoint check");
          }
          return !down.contains(id);
        };
    Resolver resolver = WorldFixture.resolver(WorldFixture.world(root), health, TwinLog.silent());
    String[] ask = item.path("ask").asText().split(" ", -1);
    Name name = Name.fromString(ask[0] + ".");
    Message answer = ask(resolver, name, Type.value(ask[1]));

    assertThat(Rcode.string(answer.getHeader().getRcode()))
        .as("rcode")
        .isEqualTo(item.path("rcode").asText("NOERROR"));
    assertThat(answer.getHeader().getFlag(Flags.AA))
        .as("AA")
        .isEqualTo(item.path("aa").asBoolean(true));
    assertThat(answer.getHeader().getFlag(Flags.RA)).as("RA").isFalse();
    assertThat(records(answer, Section.ANSWER)).isEqualTo(list(root, item.path("answer")));
    assertThat(records(answer, Section.AUTHORITY)).isEqualTo(list(root, item.path("authority")));
    assertThat(records(answer, Section.ADDITIONAL)).isEqualTo(list(root, item.path("additional")));
    assertThat(problem(answer)).isEqualTo(item.path("problem").asText(""));
    if (item.has("path")) {
      assertThat(path(resolver.resolve(name, Type.value(ask[1]))))
          .isEqualTo(texts(item.path("path")));
    }
  }

  private static Message ask(Resolver resolver, Name name, int type) throws IOException {
    Message query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
    query.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
    ByteBuffer out = ByteBuffer.allocate(Responder.MAX_UDP);
    assertThat(
            new Responder(resolver, Speed.REAL, TwinLog.silent())
                .respond(Client.LOCAL.source(), ByteBuffer.wrap(query.toWire()), out, true))
        .isTrue();
    Message answer = new Message(out.flip());
    assertThat(answer.getHeader().getID()).isEqualTo(query.getHeader().getID());
    assertThat(answer.getQuestion().getName().toString()).isEqualTo(name.toString());
    assertThat(answer.getOPT().getPayloadSize()).isEqualTo(Responder.MAX_UDP);
    return answer;
  }

  private static List<String> records(Message message, int section) {
    return message.getSection(section).stream()
        .filter(record -> record.getType() != Type.OPT)
        .map(record -> record.toString().replaceAll("\\s+", " "))
        .toList();
  }

  private static String problem(Message message) {
    return message.getOPT().getOptions().stream()
        .map(option -> ((ExtendedErrorCodeOption) option).getText())
        .findFirst()
        .orElse("");
  }

  private static List<String> path(Answer answer) {
    return answer.path().stream()
        .map(
            step ->
                Route53Name.text(step.name())
                    + step.setIdentifier().map(id -> " " + id).orElse("")
                    + " "
                    + step.reason().text())
        .toList();
  }

  /** A list, or the name of a shared one. */
  private static List<String> list(JsonNode root, JsonNode value) {
    return texts(value.isTextual() ? root.path("shared").path(value.asText()) : value);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
