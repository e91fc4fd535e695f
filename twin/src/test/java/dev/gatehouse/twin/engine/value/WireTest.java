package dev.gatehouse.twin.engine.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.gatehouse.twin.engine.value.WireReader.Unknowns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** Property values on the wire. */
class WireTest {
  @Provide
  Arbitrary<Properties> properties() {
    return Arbitraries.maps(Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(5), values(3))
        .ofMaxSize(4)
        .map(Properties::of);
  }

  private static Arbitrary<PropertyValue> values(int depth) {
    Arbitrary<PropertyValue> leaf =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(8).map(PropertyValue.Text::new),
            Arbitraries.doubles().map(PropertyValue.Numeric::new),
            Arbitraries.of(true, false).map(PropertyValue.Bool::new),
            Arbitraries.just(PropertyValue.none()),
            Arbitraries.just(PropertyValue.unknown()),
            Arbitraries.just(new PropertyValue.Archive("ab12", Optional.empty(), "code.zip", "")),
            Arbitraries.just(
                new PropertyValue.Reference("urn:pulumi:a::b::c::d", Optional.of("i"), "1.0.0")));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<PropertyValue> inner = values(depth - 1);
    return Arbitraries.frequencyOf(
        Tuple.of(2, leaf),
        Tuple.of(1, inner.list().ofMaxSize(3).map(PropertyValue.Items::new)),
        Tuple.of(1, inner.filter(v -> !v.containsSecrets()).map(PropertyValue::secret)),
        Tuple.of(
            1,
            Arbitraries.maps(Arbitraries.of("a", "b", "c"), inner)
                .ofMaxSize(3)
                .map(fields -> new PropertyValue.Fields(Properties.of(fields)))));
  }

  @Property(tries = 200)
  void what_is_written_is_read_again(@ForAll("properties") Properties properties) {
    Struct struct = new WireWriter(true, true, true, true).write(properties);
    assertThat(WireReader.of(Unknowns.KEEP).read(struct)).isEqualTo(properties);
  }

  @Property(tries = 200)
  void secrets_are_never_rendered(@ForAll("properties") Properties properties) {
    PropertyValue secret = PropertyValue.secret(new PropertyValue.Fields(properties));
    assertThat(Rendering.render(secret)).isEqualTo("[secret]");
    assertThat(secret.toString()).isEqualTo("[secret]");
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  private static Struct holding(Struct inner) {
    return Struct.newBuilder()
        .putFields("p", Value.newBuilder().setStructValue(inner).build())
        .build();
  }

  @Test
  void an_output_value_tells_its_dependencies_and_becomes_what_it_holds() {
    List<String> seen = new ArrayList<>();
    Struct output =
        Struct.newBuilder()
            .putFields(Signature.KEY, text(Signature.OUTPUT))
            .putFields("value", text("v"))
            .putFields("secret", Value.newBuilder().setBoolValue(true).build())
            .putFields(
                "dependencies",
                Value.newBuilder()
                    .setListValue(
                        com.google.protobuf.ListValue.newBuilder().addValues(text("urn:a")))
                    .build())
            .build();
    WireReader reader =
        WireReader.ofProgram(Path.of("."), (property, urn) -> seen.add(property + " " + urn));
    assertThat(reader.read(holding(output)).get("p"))
        .contains(PropertyValue.secret(PropertyValue.text("v")));
    assertThat(seen).containsExactly("p urn:a");
    Struct unknown = output.toBuilder().removeFields("value").removeFields("secret").build();
    assertThat(reader.read(holding(unknown)).get("p")).contains(PropertyValue.unknown());
  }

  @Test
  void unknowns_may_be_dropped_or_refused() {
    Struct struct = Struct.newBuilder().putFields("p", text(Signature.UNKNOWN)).build();
    assertThat(WireReader.of(Unknowns.DROP).read(struct).isEmpty()).isTrue();
    assertThatThrownBy(() -> WireReader.of(Unknowns.REJECT).read(struct))
        .isInstanceOf(ValueException.class)
        .hasMessage("unexpected unknown property value for \"p\"");
  }

  @Test
  void malformed_values_are_named() {
    Map<String, Struct> malformed = new TreeMap<>();
    Struct signed = Struct.newBuilder().putFields(Signature.KEY, text("nonsense")).build();
    malformed.put("unrecognized signature 'nonsense' in property map for \"p\"", signed);
    malformed.put(
        "malformed RPC secret: missing value for \"p\"",
        signed.toBuilder().putFields(Signature.KEY, text(Signature.SECRET)).build());
    malformed.put(
        "malformed resource reference for \"p\": missing urn",
        signed.toBuilder().putFields(Signature.KEY, text(Signature.REFERENCE)).build());
    malformed.put(
        "malformed value for \"p\": path not a string",
        signed.toBuilder()
            .putFields(Signature.KEY, text(Signature.ASSET))
            .putFields("path", Value.newBuilder().setNumberValue(1).build())
            .build());
    malformed.forEach(
        (message, struct) ->
            assertThatThrownBy(() -> WireReader.of(Unknowns.KEEP).read(holding(struct)))
                .isInstanceOf(ValueException.class)
                .hasMessage(message));
  }
}
