package dev.gatehouse.twin.provider.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DifferTest {
  private static final Property A = Property.optional("a", Kind.text());
  private static final Property B = Property.optional("b", Kind.text());
  private static final Shape SHAPE =
      Shape.of(
          Property.required("name", Kind.domainName(1, 255)).replaces(),
          Property.optional("policy", Kind.json()),
          Property.optional("label", Kind.text()),
          Property.optional("replicas", Kind.set(Kind.object(A, B))));

  @Test
  void a_dot_at_the_end_of_a_domain_name_means_nothing() {
    assertThat(diff("name", "_x.Example.test.", "_x.example.test")).isEmpty();
    assertThat(diff("name", "a.example.test", "b.example.test"))
        .containsExactly(new Differ.Change("name", Differ.What.UPDATED, true));
  }

  @Test
  void a_json_document_may_be_written_in_two_ways() {
    assertThat(diff("policy", "{\"a\": 1}", "{\"a\":1}")).isEmpty();
    assertThat(diff("policy", "{\"a\": 1}", "{\"a\": 2}")).hasSize(1);
  }

  @Test
  void plain_text_is_compared_to_the_letter() {
    assertThat(diff("label", "x.", "x"))
        .containsExactly(new Differ.Change("label", Differ.What.UPDATED, false));
  }

  @Test
  void the_order_of_a_set_and_of_its_items_properties_means_nothing() throws Exception {
    assertThat(replicas("[{'a':'1','b':'2'},{'a':'3'}]", "[{'a':'3'},{'b':'2','a':'1'}]"))
        .isEmpty();
    assertThat(replicas("[{'a':'1'},{'a':'1'}]", "[{'a':'1'},{'a':'2'}]"))
        .containsExactly(new Differ.Change("replicas", Differ.What.UPDATED, false));
    assertThat(replicas("[{'a':'1'},{'a':'2'}]", "[{'a':'1'}]")).hasSize(1);
  }

  private static List<Differ.Change> replicas(String was, String is) throws Exception {
    ObjectMapper json = new ObjectMapper();
    ObjectNode olds = object("label", "x");
    ObjectNode news = olds.deepCopy();
    olds.set("replicas", json.readTree(was.replace('\'', '"')));
    news.set("replicas", json.readTree(is.replace('\'', '"')));
    return Differ.diff(SHAPE, olds, news, List.of());
  }

  private static List<Differ.Change> diff(String property, String was, String is) {
    return Differ.diff(SHAPE, object(property, was), object(property, is), List.of());
  }

  private static ObjectNode object(String property, String value) {
    ObjectNode object = JsonNodeFactory.instance.objectNode().put("name", "n.test");
    return object.put(property, value);
  }
}
