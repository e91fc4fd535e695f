package dev.gatehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PipeOutputTest {
  private int writes;

  private PipeOutput failingWith(String message) {
    return new PipeOutput(
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            writes++;
            throw new IOException(message);
          }
        });
  }

  @Test
  void a_reader_that_has_gone_is_written_to_no_more() throws IOException {
    PipeOutput output = failingWith("Broken pipe");
    output.write('a');
    output.write('b');
    assertThat(writes).isEqualTo(1);
  }

  @Test
  void a_full_disk_is_an_error() {
    assertThatThrownBy(() -> failingWith("No space left on device").write('a'))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
  }
}
