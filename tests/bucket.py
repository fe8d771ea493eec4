"""A bucket for files of an organisation."""

import boto3
from moto.server import ThreadedMotoServer
from servers import LOGIN, SECRET, Line


class Bucket:
    """A bucket of moto's S3, behind a line that can be cut."""

    def __init__(self):
        self.server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
        self.server.start()
        port = self.server.get_host_and_port()[1]
        self.line = Line(port)
        self.client = boto3.client(
            "s3",
            endpoint_url=f"http://127.0.0.1:{port}",
            aws_access_key_id=LOGIN,
            aws_secret_access_key=SECRET,
            region_name="us-east-1",
        )
        self.client.create_bucket(Bucket="files")

    def address(self, folder):
        return f"http://127.0.0.1:{self.line.port}/files/{folder}"

    def objects(self, folder):
        listed = self.client.list_objects_v2(Bucket="files", Prefix=f"{folder}/")
        names = [one["Key"] for one in listed.get("Contents", [])]
        told = {n: self.client.get_object(Bucket="files", Key=n)["Body"].read() for n in names}
        return {n.partition("/")[2]: body for n, body in told.items() if not n.endswith("/mcred")}

    def write(self, folder, name, content):
        self.client.put_object(Bucket="files", Key=f"{folder}/{name}", Body=content)

    def close(self):
        self.line.close()
        self.client.close()
        self.server.stop()
