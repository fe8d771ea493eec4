package javax.activation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What Java left out with version 11, as far as Preflight asks for it. */
public interface DataSource {
  InputStream getInputStream() throws IOException;

  OutputStream getOutputStream() throws IOException;

  String getContentType();

  String getName();
}
