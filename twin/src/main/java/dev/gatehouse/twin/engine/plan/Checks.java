package dev.gatehouse.twin.engine.plan;

import com.google.protobuf.ByteString;
import dev.gatehouse.twin.engine.plugin.Provisioner;
import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.engine.value.IgnoredChanges;
import dev.gatehouse.twin.engine.value.Properties;
import dev.gatehouse.twin.engine.value.PropertyPath;
import dev.gatehouse.twin.engine.value.PropertyValue;
import dev.gatehouse.twin.engine.value.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has inputs checked by their provider, and says what it finds wrong. */
final class Checks {
  private final RunContext run;

  Checks(RunContext run) {
    this.run = run;
  }

  /** The inputs as the provider accepts them. */
  Properties check(
      ResourceState planned,
      Properties news,
      Optional<Properties> olds,
      Optional<Provisioner> provider) {
    if (provider.isEmpty()) {
      return news;
    }
    Provisioner.Checked checked =
        provider
            .get()
            .check(new Provisioner.Check(planned.urn(), olds, news, run.preview(), seed()));
    if (checked.failures().isEmpty()) {
      return checked.inputs();
    }
    for (Provisioner.Failure failure : checked.failures()) {
      run.diagnostics()
          .error(Optional.of(planned.urn().value()), problem(planned, checked, failure));
    }
    run.status().fail();
    throw new StopException("resource " + planned.urn() + " is invalid");
  }

  private static String problem(
      ResourceState planned, Provisioner.Checked checked, Provisioner.Failure failure) {
    String resource = planned.type() + " resource '" + planned.urn().name() + "'";
    if (failure.property().isEmpty()) {
      return resource + " has a problem: " + failure.reason();
    }
    PropertyValue value = checked.inputs().get(failure.property()).orElse(PropertyValue.none());
    return resource
        + ": property "
        + failure.property()
        + " value "
        + Rendering.render(value)
        + " has a problem: "
        + failure.reason();
  }

  private ByteString seed() {
    byte[] seed = new byte[32];
    for (int i = 0; i < seed.length; i++) {
      seed[i] = (byte) run.sim().chance().below(256);
    }
    return ByteString.copyFrom(seed);
  }

  /** The wanted inputs, with what is to be ignored as it was. */
  Properties ignoring(ResourceState planned, Properties old) {
    Properties inputs = planned.inputs();
    List<String> missing = new ArrayList<>();
    for (String text : planned.options().ignoreChanges()) {
      Optional<Properties> reset = IgnoredChanges.reset(PropertyPath.parse(text), old, inputs);
      if (reset.isEmpty()) {
        missing.add(text);
      }
      inputs = reset.orElse(inputs);
    }
    if (!missing.isEmpty()) {
      run.diagnostics()
          .info(
              Optional.of(planned.urn().value()),
              "cannot ignore changes to the following properties because one or more elements of"
                  + " the path are missing: \""
                  + String.join(", ", missing)
                  + "\"");
    }
    return inputs;
  }
}
