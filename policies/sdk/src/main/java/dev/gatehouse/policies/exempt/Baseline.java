package dev.gatehouse.policies.exempt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.policies.config.ConfigException;
import dev.gatehouse.policies.run.Finding;
import dev.gatehouse.policies.run.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Violations that were there when the rules came, by their fingerprints. It only shrinks: what was
 * mended is taken out, and nothing is ever put in but by making a new one.
 */
public record Baseline(SortedSet<String> fingerprints) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final int LENGTH = 16;

  /** Of a project that has none. */
  public static final Baseline NONE = new Baseline(new TreeSet<>());

  public Baseline {
    fingerprints = Collections.unmodifiableSortedSet(new TreeSet<>(fingerprints));
  }

  /** Everything that violates now. */
  public static Baseline of(List<Finding> findings) {
    SortedSet<String> all = new TreeSet<>(keys(findings));
    all.remove("");
    return new Baseline(all);
  }

  /**
   * Reads {@code {"fingerprints": […]}}.
   *
   * @throws ConfigException for anything else
   */
  public static Baseline read(String json) {
    JsonNode node;
    try {
      node = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new ConfigException(List.of("not JSON: " + e.getOriginalMessage()));
    }
    SortedSet<String> all = new TreeSet<>();
    if (!node.path("fingerprints").isArray()) {
      throw new ConfigException(List.of("no list 'fingerprints' in it"));
    }
    node.path("fingerprints").forEach(one -> all.add(one.asText()));
    return new Baseline(all);
  }

  /** As a file holds it, one fingerprint a line. */
  public String write() {
    try {
      return JSON.writeValueAsString(JSON.createObjectNode().set("fingerprints", list())) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private JsonNode list() {
    var list = JSON.createArrayNode();
    fingerprints.forEach(list::add);
    return list;
  }

  /** What is still there of it. */
  public Baseline shrunk(List<Finding> findings) {
    SortedSet<String> left = new TreeSet<>(fingerprints);
    left.retainAll(of(findings).fingerprints());
    return new Baseline(left);
  }

  /** Whether each of some findings, all of a run in their order, was there before. */
  public List<Boolean> covers(List<Finding> findings) {
    List<Boolean> covered = new ArrayList<>();
    for (String key : keys(findings)) {
      covered.add(fingerprints.contains(key));
    }
    return covered;
  }

  /**
   * The fingerprints of violations, nothing for other findings. The second of a rule at the same
   * property is told from the first, or one that was let pass would let pass all that come after.
   */
  private static List<String> keys(List<Finding> findings) {
    Map<String, Integer> times = new HashMap<>();
    List<String> keys = new ArrayList<>();
    for (Finding finding : findings) {
      String key = finding.verdict() == Verdict.VIOLATION ? fingerprint(finding) : "";
      int nth = times.merge(key, 1, Integer::sum);
      keys.add(key.isEmpty() || nth == 1 ? key : key + "#" + nth);
    }
    return keys;
  }

  /** The same in each stack and after each change of the words: rule, resource and property. */
  public static String fingerprint(Finding finding) {
    String urn = finding.urn().replaceFirst("^urn:pulumi:[^:]*::", "");
    String text = finding.rule() + "|" + urn + "|" + finding.path();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
