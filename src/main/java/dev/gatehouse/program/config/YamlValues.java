package dev.gatehouse.program.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML as plain data: one document of maps, lists and scalars. Anchors, tags, duplicate keys
 * and keys that are not scalars are refused, and so is what is too large or too deep, since a
 * manifest arrives by pull request.
 */
final class YamlValues {
  static final int MAX_CHARACTERS = 65_536;
  static final int MAX_DEPTH = 20;

  private static final List<Tag> SCALARS =
      List.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP);

  private final String file;
  private final Problems problems;

  private YamlValues(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The value of a file's text; empty when it is not acceptable, which is then a problem. */
  static Optional<Value> read(String file, String text, Problems problems) {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(MAX_CHARACTERS);
    limits.setNestingDepthLimit(MAX_DEPTH);
    // Aliases need anchors, and those are refused below, with their line.
    limits.setMaxAliasesForCollections(Integer.MAX_VALUE);
    YamlValues reader = new YamlValues(file, problems);
    int before = problems.found().size();
    try {
      StreamReader characters = new StreamReader(text);
      Node root =
          new Composer(new ParserImpl(characters, limits), new Resolver(), limits).getSingleNode();
      if (root == null) {
        problems.add(file, "the file is empty: write a manifest, see apps/greeting.yaml");
        return Optional.empty();
      }
      Value value = reader.value(root);
      return problems.found().size() == before ? Optional.of(value) : Optional.empty();
    } catch (MarkedYAMLException broken) {
      Mark mark = broken.getProblemMark();
      problems.add(
          mark == null ? file : file + ":" + (mark.getLine() + 1),
          "this is not YAML: " + broken.getProblem());
      return Optional.empty();
    } catch (YAMLException broken) {
      problems.add(file, "this is not a manifest: " + broken.getMessage());
      return Optional.empty();
    }
  }

  private Value value(Node node) {
    String where = where(node) + ": ";
    if (!plain(node)) {
      // Not descended into: through an anchor a value may contain itself.
      return new Value.Scalar(where, Value.Kind.NOTHING, "");
    }
    if (node instanceof MappingNode mapping) {
      return new Value.Fields(where, entries(mapping));
    }
    if (node instanceof SequenceNode sequence) {
      List<Value> items = new ArrayList<>();
      sequence.getValue().forEach(item -> items.add(value(item)));
      return new Value.Items(where, items);
    }
    return new Value.Scalar(where, kind(node.getTag()), ((ScalarNode) node).getValue());
  }

  private Map<String, Value> entries(MappingNode mapping) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        problems.add(where(entry.getKeyNode()), "a key is a list or a map: use a plain word");
        continue;
      }
      if (values.put(key.getValue(), value(entry.getValueNode())) != null) {
        problems.add(where(key), "the key '" + key.getValue() + "' is there twice: keep one");
      }
    }
    return values;
  }

  private boolean plain(Node node) {
    if (node.getAnchor() != null) {
      problems.add(
          where(node), "the anchor &" + node.getAnchor() + " is not read: write the value out");
      return false;
    }
    boolean scalar = node instanceof ScalarNode && SCALARS.contains(node.getTag());
    if (!scalar && !node.getTag().equals(Tag.MAP) && !node.getTag().equals(Tag.SEQ)) {
      problems.add(where(node), "the tag " + node.getTag() + " is not read: write a plain value");
      return false;
    }
    return true;
  }

  private static Value.Kind kind(Tag tag) {
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return Value.Kind.NUMBER;
    }
    if (tag.equals(Tag.BOOL)) {
      return Value.Kind.BOOLEAN;
    }
    return tag.equals(Tag.NULL) ? Value.Kind.NOTHING : Value.Kind.TEXT;
  }

  private String where(Node node) {
    return file + ":" + (node.getStartMark().getLine() + 1);
  }
}
