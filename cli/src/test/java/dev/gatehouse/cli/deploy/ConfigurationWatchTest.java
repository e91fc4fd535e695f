package dev.gatehouse.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.engine.event.EngineListener;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConfigurationWatchTest {
  @Test
  void hands_on_whatever_an_engine_tells() {
    assertThat(Arrays.stream(ConfigurationWatch.class.getDeclaredMethods()).map(Method::getName))
        .containsAll(
            Arrays.stream(EngineListener.class.getDeclaredMethods())
                .filter(Method::isDefault)
                .map(Method::getName)
                .toList());
  }
}
