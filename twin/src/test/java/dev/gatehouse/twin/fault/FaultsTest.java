package dev.gatehouse.twin.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.model.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class FaultsTest {
  private static final Region EAST = new Region("us-east-1");
  private static final Region WEST = new Region("us-west-2");

  @Test
  void a_restart_keeps_the_faults_in_force_and_forgets_the_cleared_ones(@TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("twin").resolve("faults.json");
    Faults before = Faults.open(file);
    before.inject(EAST, Fault.Mode.DROP);
    before.inject(WEST, Fault.Mode.REFUSE);
    before.inject(EAST, Fault.Mode.FIVE_XX);
    assertThat(before.clear(WEST)).isTrue();
    assertThat(before.clear(WEST)).isFalse();

    assertThat(Faults.open(file).list())
        .containsExactly(new Fault("region-use1", EAST, Fault.Mode.FIVE_XX));
  }

  @Test
  void listeners_hear_of_each_change_after_it_is_in_force() {
    Faults faults = new Faults();
    List<String> heard = new ArrayList<>();
    faults.listen(() -> heard.add(faults.list().toString()));
    faults.inject(EAST, Fault.Mode.DROP);
    faults.clear(EAST);

    assertThat(heard)
        .containsExactly(
            "[Fault[id=region-use1, region=Region[value=us-east-1], mode=DROP]]"
                .replace("Region[value=us-east-1]", EAST.toString()),
            "[]");
  }

  @Test
  void a_file_that_nobody_wrote_is_named_and_the_way_out_told(@TempDir Path directory)
      throws IOException {
    Path file = Files.writeString(directory.resolve("faults.json"), "[{\"region\":\"mars\"}]");

    assertThatThrownBy(() -> Faults.open(file))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "cannot read the faults in "
                + file
                + ": 'mars' is not an AWS Region: use a code such as us-east-1;"
                + " delete it to clear them");
  }
}
