package dev.gatehouse.program.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An IAM policy document, written statement by statement; the same calls give the same text. */
final class PolicyDocument {
  private static final JsonFactory JSON = new JsonFactory();

  private static final Map<String, List<String>> NOBODY = Map.of();

  /** In a key's policy this is the key. */
  private static final List<String> ITSELF = List.of("*");

  private final List<Statement> statements = new ArrayList<>();

  private record Statement(
      String sid,
      Map<String, List<String>> principals,
      List<String> actions,
      List<String> resources,
      Map<String, Map<String, List<String>>> conditions) {}

  /** Lets whoever holds the policy do these things. */
  PolicyDocument allow(String sid, List<String> actions, List<String> resources) {
    return allow(sid, actions, resources, Map.of());
  }

  /** Lets whoever holds the policy do these things under these conditions. */
  PolicyDocument allow(
      String sid,
      List<String> actions,
      List<String> resources,
      Map<String, Map<String, List<String>>> conditions) {
    statements.add(new Statement(sid, NOBODY, actions, resources, new TreeMap<>(conditions)));
    return this;
  }

  /** Lets people of some accounts assume the role that bears this trust policy. */
  PolicyDocument trustAccounts(String sid, List<String> principals) {
    statements.add(
        new Statement(
            sid, Map.of("AWS", principals), List.of("sts:AssumeRole"), List.of(), Map.of()));
    return this;
  }

  /** Lets an account, and by it its own policies, do these things to what bears this policy. */
  PolicyDocument allowAccount(String sid, String root, List<String> actions) {
    statements.add(new Statement(sid, Map.of("AWS", List.of(root)), actions, ITSELF, Map.of()));
    return this;
  }

  /** Lets accounts do these things to what bears this policy. */
  PolicyDocument allowAccounts(
      String sid,
      List<String> accounts,
      List<String> actions,
      Map<String, Map<String, List<String>>> conditions) {
    statements.add(
        new Statement(sid, Map.of("AWS", accounts), actions, ITSELF, new TreeMap<>(conditions)));
    return this;
  }

  /** Lets an AWS service do these things to what bears this policy. */
  PolicyDocument allowService(
      String sid,
      String service,
      List<String> actions,
      Map<String, Map<String, List<String>>> conditions) {
    statements.add(
        new Statement(
            sid, Map.of("Service", List.of(service)), actions, ITSELF, new TreeMap<>(conditions)));
    return this;
  }

  /** Lets an AWS service assume the role that bears this trust policy. */
  PolicyDocument trust(
      String sid, String service, Map<String, Map<String, List<String>>> conditions) {
    statements.add(
        new Statement(
            sid,
            Map.of("Service", List.of(service)),
            List.of("sts:AssumeRole"),
            List.of(),
            new TreeMap<>(conditions)));
    return this;
  }

  /** The document, JSON. */
  String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("Version", "2012-10-17");
      json.writeArrayFieldStart("Statement");
      for (Statement statement : statements) {
        write(json, statement);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a string takes everything", impossible);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Statement statement) throws IOException {
    json.writeStartObject();
    json.writeStringField("Sid", statement.sid());
    json.writeStringField("Effect", "Allow");
    if (!statement.principals().isEmpty()) {
      json.writeObjectFieldStart("Principal");
      for (Map.Entry<String, List<String>> kind : statement.principals().entrySet()) {
        write(json, kind.getKey(), kind.getValue());
      }
      json.writeEndObject();
    }
    write(json, "Action", statement.actions());
    if (!statement.resources().isEmpty()) {
      write(json, "Resource", statement.resources());
    }
    if (!statement.conditions().isEmpty()) {
      json.writeObjectFieldStart("Condition");
      for (Map.Entry<String, Map<String, List<String>>> operator :
          statement.conditions().entrySet()) {
        json.writeObjectFieldStart(operator.getKey());
        for (Map.Entry<String, List<String>> key : new TreeMap<>(operator.getValue()).entrySet()) {
          write(json, key.getKey(), key.getValue());
        }
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** One value stands alone, as AWS itself gives it back. */
  private static void write(JsonGenerator json, String name, List<String> values)
      throws IOException {
    if (values.size() == 1) {
      json.writeStringField(name, values.get(0));
      return;
    }
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
