import { Button, type ButtonProps } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

interface DownloadButtonProps {
  /** What it is: "CSV". */
  label: string;
  /** Where the file is. */
  href: string | undefined;
  /** @default the name that the server gives it */
  name?: string;
  size?: ButtonProps['size'];
}

/** A file to keep. */
export function DownloadButton({ label, href, name, size = 'sm' }: DownloadButtonProps) {
  return (
    <Button
      component="a"
      href={href}
      download={name ?? true}
      size={size}
      variant="default"
      leftSection={<IconDownload size={size === 'xs' ? 14 : 16} />}
    >
      {label}
    </Button>
  );
}

interface ContentDownloadProps {
  label: string;
  name: string;
  type: string;
  content: string;
}

/** A file of something that the page has already. */
export function ContentDownload({ content, type, ...button }: ContentDownloadProps) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([content], { type }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [content, type]);
  return <DownloadButton href={address} {...button} />;
}
